#include "sync/http/client.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cctype>
#include <mutex>

namespace tsunagu::sync {
namespace {

constexpr long connect_timeout_ms = 10'000;

struct CloseCurl {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
using Curl = std::unique_ptr<CURL, CloseCurl>;

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

void initialise() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::string base64(const Pin& pin) {
    std::string text(45, '\0');
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(pin.data()), static_cast<int>(pin.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

bool is_origin(const std::string& origin) {
    constexpr std::string_view scheme = "https://";
    if (!origin.starts_with(scheme) || origin.size() > 300) return false;
    const auto rest = std::string_view(origin).substr(scheme.size());
    return !rest.empty() && rest.find_first_of("/?#@ \t\r\n") == std::string_view::npos;
}

/// What arrives, bounded.
struct Incoming {
    Response response;
    std::size_t limit = 0;
    bool too_long = false;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* to) {
    auto& in = *static_cast<Incoming*>(to);
    if (in.response.body.size() + count > in.limit) {
        in.too_long = true;
        return 0;
    }
    in.response.body.append(bytes, count);
    return count;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* to) {
    auto& in = *static_cast<Incoming*>(to);
    const std::string_view line(bytes, count);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || in.response.headers.size() > 100) return count;
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    auto value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == '\r' || value.back() == '\n' || value.back() == ' '))
        value.remove_suffix(1);
    in.response.headers[name] = std::string(value);
    return count;
}

int ask_cancelled(void* cancelled, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<std::atomic<bool>*>(cancelled)->load() ? 1 : 0;
}

void end_when(CURL* curl, std::atomic<bool>& cancelled) {
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_cancelled);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &cancelled);
}

/// What holds of every request: https alone, no proxy, no redirect, no name or date believed.
void set_common(CURL* curl) {
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);  // a name that is being looked up holds nobody up
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_timeout_ms);
}

tl::unexpected<Error> unreachable(std::string what) {
    return fail(ErrorCode::node_unreachable, {{"what", std::move(what)}});
}

tl::unexpected<Error> bad_origin(const std::string& origin) {
    return fail(ErrorCode::origin_invalid, {{"origin", origin}});
}

}  // namespace

struct Client::Parts {
    std::string origin;
    std::string pin;  ///< as libcurl takes it
    Curl curl;
};

Client::Client(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Client::~Client() = default;

Result<std::unique_ptr<Client>> Client::make(const std::string& origin, const Pin& pin) {
    if (!is_origin(origin)) return bad_origin(origin);
    initialise();
    auto parts = std::make_unique<Parts>();
    parts->origin = origin;
    parts->pin = "sha256//" + base64(pin);
    parts->curl.reset(curl_easy_init());
    if (!parts->curl) return unreachable("libcurl");
    return std::unique_ptr<Client>(new Client(std::move(parts)));
}

int Client::on_progress(void* client, std::int64_t, std::int64_t, std::int64_t to_send, std::int64_t sent) {
    auto& self = *static_cast<Client*>(client);
    if (to_send != 0 && sent == to_send) self.work();
    return self.cancelled_ ? 1 : 0;
}

Result<Response> Client::send(const Request& request, std::chrono::milliseconds timeout, std::size_t limit) {
    CURL* curl = parts_->curl.get();
    curl_easy_reset(curl);  // Keeps the connection.
    set_common(curl);
    Incoming in{{}, limit, false};
    const std::string url = parts_->origin + request.target;
    List headers;
    for (const auto& [name, value] : request.headers)
        headers.reset(curl_slist_append(headers.release(), fmt::format("{}: {}", name, value).c_str()));
    // What libcurl adds by itself: to a longer body a round trip that answers nothing, and what no node
    // reads.
    const auto leave_out = [&](const char* name) {
        headers.reset(curl_slist_append(headers.release(), name));
    };
    leave_out("Expect:");
    leave_out("Accept:");
    if (!request.headers.contains("Content-Type")) leave_out("Content-Type:");
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PINNEDPUBLICKEY, parts_->pin.c_str());
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (request.method != "GET") {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &in);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &in);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
    const CURLcode done = curl_easy_perform(curl);
    if (done == CURLE_SSL_PINNEDPUBKEYNOTMATCH) return fail(ErrorCode::node_not_trusted);
    if (in.too_long) return unreachable("its answer is longer than any of the node's");
    if (done != CURLE_OK) return unreachable(curl_easy_strerror(done));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    in.response.status = static_cast<int>(status);
    return std::move(in.response);
}

Result<Pin> peer_pin(const std::string& origin, std::atomic<bool>* cancelled) {
    if (!is_origin(origin)) return bad_origin(origin);
    initialise();
    const Curl curl(curl_easy_init());
    if (!curl) return unreachable("libcurl");
    set_common(curl.get());
    const std::string url = origin + "/healthz";
    Incoming in{{}, 4096, false};
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_CERTINFO, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, connect_timeout_ms);
    if (cancelled != nullptr) end_when(curl.get(), *cancelled);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &in);
    const CURLcode done = curl_easy_perform(curl.get());
    curl_certinfo* chain = nullptr;
    curl_easy_getinfo(curl.get(), CURLINFO_CERTINFO, &chain);
    if (chain != nullptr && chain->num_of_certs > 0) {
        constexpr std::string_view prefix = "Cert:";
        for (const auto* row = chain->certinfo[0]; row != nullptr; row = row->next) {
            const std::string_view text(row->data);
            if (!text.starts_with(prefix)) continue;
            if (const auto pin = pin_of_pem(text.substr(prefix.size()))) return *pin;
        }
    }
    return unreachable(done == CURLE_OK ? "it shows no certificate" : curl_easy_strerror(done));
}

}  // namespace tsunagu::sync
