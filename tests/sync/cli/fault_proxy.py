"""A bad network between tills and their node, on this machine's own address: what passes through is delayed, doubled, cut
short, dropped or reset, as dice say that are thrown from a seed."""
import asyncio
import dataclasses
import random
import socket
import struct
import threading


@dataclasses.dataclass(frozen=True)
class Weather:
    """How likely each fault is: of a connection, or of each piece of up to 16 KiB that passes."""

    refuse: float = 0  # the connection is reset at once
    early: float = 0  # the connection is reset after its first bytes: in the middle of TLS' shake of hands
    delay: float = 0  # a piece comes up to half a second late
    double: float = 0  # a piece comes twice
    truncate: float = 0  # of a piece the first bytes come, then the end
    drop: float = 0  # instead of a piece comes the end
    reset: float = 0  # instead of a piece comes a reset


CLEAR = Weather()
ROUGH = Weather(refuse=.05, early=.1, delay=.2, double=.01, truncate=.03, drop=.03, reset=.03)
STORM = Weather(refuse=.2, early=.3, delay=.4, double=.05, truncate=.1, drop=.1, reset=.1)


class Link:
    """One connection and the one it goes on in."""

    def __init__(self, *writers):
        self.writers, self.left = writers, None  # how many bytes until it is reset, where that is so

    def end(self, with_reset):
        for writer in self.writers:
            if with_reset and not writer.is_closing():
                # A lingering time of 0: what is on its way is thrown away, and the other end hears of a reset.
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
            else:
                writer.close()


class FaultProxy:
    """Listens on `port` until close(). `target` and `weather` are set from any thread, and hold of what comes next."""

    def __init__(self, target, seed):
        self.target, self.weather, self.dice = target, CLEAR, random.Random(seed)
        self.counts, self.links = {}, set()
        self.loop, started = asyncio.new_event_loop(), threading.Event()
        self.thread = threading.Thread(target=self.run, args=(started,), daemon=True)
        self.thread.start()
        started.wait()

    def run(self, started):
        asyncio.set_event_loop(self.loop)
        self.open = asyncio.Event()
        self.open.set()
        server = self.loop.run_until_complete(asyncio.start_server(self.serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        self.loop.run_forever()

    def close(self):
        async def ended():
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        self.reset_all()
        asyncio.run_coroutine_threadsafe(ended(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def reset_all(self):
        self.loop.call_soon_threadsafe(lambda: [self.end(link, True) for link in list(self.links)])

    def part(self):
        """Nothing passes until join(): it waits, as what a network loses is sent again."""
        self.loop.call_soon_threadsafe(self.open.clear)

    def join(self):
        self.loop.call_soon_threadsafe(self.open.set)

    def falls(self, fault):
        if self.dice.random() >= getattr(self.weather, fault):
            return False
        self.counts[fault] = self.counts.get(fault, 0) + 1
        return True

    def end(self, link, with_reset):
        if link in self.links:
            self.links.discard(link)
            link.end(with_reset)

    async def serve(self, reader, writer):
        near = Link(writer)
        await self.open.wait()
        if self.falls("refuse"):
            return near.end(True)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            return near.end(True)
        link = Link(writer, far_writer)
        self.links.add(link)
        if self.falls("early"):
            link.left = self.dice.randrange(1, 2_500)
        await asyncio.gather(self.pump(reader, far_writer, link), self.pump(far_reader, writer, link))

    async def pump(self, reader, writer, link):
        try:
            while link in self.links:
                piece = await reader.read(self.dice.randrange(1, 16 << 10))
                await self.open.wait()
                if not piece or self.falls("drop"):
                    return self.end(link, False)
                if self.falls("reset"):
                    return self.end(link, True)
                if self.falls("delay"):
                    await asyncio.sleep(self.dice.random() / 2)
                if self.falls("truncate"):
                    writer.write(piece[:self.dice.randrange(len(piece))])
                    return self.end(link, False)
                if self.falls("double"):
                    piece += piece
                if link.left is not None:
                    link.left -= len(piece)
                    if link.left <= 0:
                        writer.write(piece[:link.left] if link.left else piece)
                        return self.end(link, True)
                writer.write(piece)
                await writer.drain()
        except OSError:
            self.end(link, True)
