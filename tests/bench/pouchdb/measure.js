// Times how PouchDB catches up with a server of its own: the sales of a file, a payload a line, are put into a local
// database, and then replicated. Prints a JSON object; usage: node measure.js FILE BATCH_SIZE, in an empty folder.
'use strict';
const { fork } = require('child_process');
const { once } = require('events');
const fs = require('fs');
const PouchDB = require('pouchdb');

async function main() {
  const sales = fs.readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const batchSize = Number(process.argv[3]);
  const till = new PouchDB('till');
  await till.bulkDocs(sales.map((sale) => ({ _id: sale.receipt, ...sale })));
  const server = fork(`${__dirname}/server.js`, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [port] = await once(server, 'message');
  const node = new PouchDB(`http://127.0.0.1:${port}/node`);
  await node.info(); // Makes the database: not measured.
  const began = process.hrtime.bigint();
  const done = await till.replicate.to(node, { batch_size: batchSize });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const { doc_count: held } = await node.info();
  if (!done.ok || held !== sales.length) throw new Error(`the server holds ${held} of ${sales.length}`);
  server.send('bytes');
  const [bytes] = await once(server, 'message');
  server.kill();
  await till.close();
  console.log(JSON.stringify({ sales_s: sales.length / seconds, bytes_a_sale: bytes / sales.length }));
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
