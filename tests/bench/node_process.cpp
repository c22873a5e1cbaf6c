#include "tests/bench/node_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "sync/http/certificate.h"
#include "sync/node/storage/node_file.h"
#include "tests/bench/must.h"
#include "tests/bench/peak_memory.h"

namespace tsunagu::bench {
namespace {

constexpr sync::KeySeed key{};

[[noreturn]] void give_up(const char* what) {
    std::fprintf(stderr, "tsunagu-node: %s\n", what);
    std::abort();
}

}  // namespace

NodeProcess::NodeProcess(std::filesystem::path dir) : dir_(std::move(dir)) {
    int status = -1;
    const auto process = started({"init", dir_.string()}, open("/dev/null", O_WRONLY | O_CLOEXEC));
    if (waitpid(process, &status, 0) != process || status != 0) give_up("init failed");
}

NodeProcess::~NodeProcess() {
    stop();
}

pid_t NodeProcess::started(const std::vector<std::string>& arguments, int output) const {
    std::vector<std::string> words{TSUNAGU_NODE};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    auto log = dir_;
    log += ".log";
    const int errors = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const auto process = fork();
    if (process == 0) {
        // A benchmark that gives up leaves no node behind.
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(output, STDOUT_FILENO);
        dup2(errors, STDERR_FILENO);
        execv(TSUNAGU_NODE, argv.data());
        _exit(127);
    }
    if (process < 0) give_up("it cannot be started");
    close(errors);
    close(output);
    return process;
}

void NodeProcess::serve() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) give_up("no pipe");
    process_ = started({"serve", "--data", dir_.string(), "--listen", "127.0.0.1:0", "--json"}, ends[1]);
    std::string line;
    for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';) line += c;
    close(ends[0]);
    constexpr std::string_view before = "\"port\":";
    const auto at = line.find(before);
    if (at == std::string::npos) give_up("it does not serve");
    port_ = static_cast<std::uint16_t>(std::strtoul(line.c_str() + at + before.size(), nullptr, 10));
}

void NodeProcess::stop() {
    if (process_ == 0) return;
    int status = -1;
    kill(process_, SIGTERM);
    if (waitpid(process_, &status, 0) != process_ || status != 0) give_up("it did not end as it should");
    process_ = 0;
}

void NodeProcess::enrol(const StreamId& terminal) const {
    const auto file = must(node::NodeFile::open(dir_));
    SystemEntropy entropy;
    const auto now = SystemClock().now();
    const auto secret = must(file->new_code(terminal, now, entropy));
    const node::Terminal one{terminal, "", sync::public_key_of(key), now, std::nullopt};
    if (must(file->enrol(secret, one, false)) != node::Enrolment::done) give_up("it does not enrol");
}

sync::Identity NodeProcess::identity() const {
    return {"https://127.0.0.1:" + std::to_string(port_), must(sync::pin_of_file(dir_ / "node.crt")), key,
            ""};
}

std::unique_ptr<sync::Link> NodeProcess::link(const StreamId& terminal) const {
    return must(sync::Link::make(identity(), terminal));
}

std::size_t NodeProcess::waiting() const {
    const auto asked = identity();
    const auto client = must(sync::Client::make(asked.origin, asked.pin));
    const auto answer =
        must(client->send({"GET", "/metrics", {}, {}, {}, false}, std::chrono::seconds(15), 1U << 20U));
    constexpr std::string_view before = "\ntsunagu_waiting ";
    const auto at = answer.body.find(before);
    if (at == std::string::npos) give_up("its metrics are not as they were");
    return std::strtoul(answer.body.c_str() + at + before.size(), nullptr, 10);
}

double NodeProcess::processor_s() const {
    std::ifstream file("/proc/" + std::to_string(process_) + "/stat");
    std::string stat;
    std::getline(file, stat);
    // proc(5): utime and stime are the 12th and 13th words after the name, which ends at the last bracket.
    std::istringstream words(stat.substr(stat.rfind(')') + 2));
    std::string word;
    for (int i = 0; i < 11; ++i) words >> word;
    double user = 0, system = 0;
    words >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double NodeProcess::peak_memory_mb() const {
    return peak_memory_kib(std::to_string(process_)) * 1024 / 1e6;
}

}  // namespace tsunagu::bench
