# A node on this machine's own address beside the demo terminal. Sourced by packaging/quickstart, which says where the
# programs (`tsunagu`, `node_program`) and the shop (`data`) are.
#
# node_is_wanted [new]   whether this shop is the demo's to enrol; says why where it is not
# node_begin             the node serves, and the shop's terminal is enrolled with it
# node_shows RECEIPT     waits until that sale is at the node, and says so
# node_stop              ends the node that node_begin started
#
# The node's directory is the shop's with '-node' after it, and is kept like the shop; beside it lie its PID file while it
# runs, and its log. It also ends where this script is killed and runs no trap.
# shellcheck shell=bash disable=SC2154

node_data=${data%/}-node
node_pid_file=$node_data.pid
node_log=$node_data.log
node_pid=
node_port=

# json_field NAME: the value of that field in one line of JSON, a text or a number.
json_field() { sed -nE "s/.*\"$1\": ?(\"([^\"]*)\"|([0-9]+)).*/\2\3/p"; }

node_of_shop() { "$tsunagu" --data "$data" sync status --json 2>/dev/null | json_field node || true; }

# A shop that somebody keeps elsewhere, or that has a node already, is not the demo's to enrol.
node_is_wanted() {
    local origin
    origin=$(node_of_shop)
    case $origin in
        '')
            [ "${1:-}" = new ] || [ -d "$node_data" ] || [ "$data" = "$demo_data" ] || {
                echo "前からのお店なので登録しません / A shop of before: it is not enrolled with a node"
                return 1
            }
            ;;
        https://127.0.0.1:*)
            [ -d "$node_data" ] || { echo "このお店の本部ノード / This shop has its node: $origin"; return 1; }
            ;;
        *)
            echo "このお店の本部ノード / This shop has its node: $origin"
            return 1
            ;;
    esac
}

# Another quickstart of the same shop has started it, and will stop it.
node_runs_already() {
    local pid
    pid=$(cat "$node_pid_file" 2>/dev/null) && [ -n "$pid" ] &&
        tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF -e "$node_data"
}

# node_serve PORT: 0 is any that is free. Sets node_pid and node_port.
node_serve() {
    local said
    said=$(mktemp)
    setpriv --pdeathsig TERM "$node_program" serve --data "$node_data" --listen "127.0.0.1:$1" --json \
        >"$said" 2>>"$node_log" </dev/null &
    node_pid=$!
    echo "$node_pid" >"$node_pid_file"
    node_port=
    for _ in {1..100}; do
        node_port=$(json_field port <"$said")
        { [ -z "$node_port" ] && kill -0 "$node_pid" 2>/dev/null; } || break
        sleep 0.1
    done
    rm -f "$said"
    [ -z "$node_port" ] || return 0
    node_stop
    return 1
}

node_stop() {
    [ -n "$node_pid" ] || return 0
    kill "$node_pid" 2>/dev/null || true
    wait "$node_pid" 2>/dev/null || true
    rm -f "$node_pid_file"
    node_pid=
}

# The terminal knows its node by address and key. Where it has to learn another port, the code is for it alone.
node_enrol() {
    local origin=https://127.0.0.1:$node_port known code stream
    known=$(node_of_shop)
    [ "$known" != "$origin" ] || return 0
    if [ -z "$known" ]; then
        code=$("$node_program" enrol-code --data "$node_data" --json | json_field code) || return 1
        "$tsunagu" --data "$data" enrol --node "$origin" --code "$code" >/dev/null
    else
        stream=$("$tsunagu" --data "$data" export journal | sed -n 1p | json_field stream) || return 1
        code=$("$node_program" enrol-code --data "$node_data" --terminal "$stream" --json | json_field code) || return 1
        "$tsunagu" --data "$data" enrol --replace --node "$origin" --code "$code" >/dev/null
    fi
}

node_begin() {
    if node_runs_already; then
        echo "もう動いています / It runs already: process $(cat "$node_pid_file")"
        return 0
    fi
    [ -d "$node_data" ] || "$node_program" init "$node_data" || return 1
    # The port the terminal knows, where nobody else has taken it meanwhile.
    local known
    known=$(node_of_shop)
    node_serve "${known##*:}" 2>/dev/null || node_serve 0 || {
        tail -n 20 "$node_log" >&2
        return 1
    }
    node_enrol || { node_stop; return 1; }
    echo "待っています / Serving: https://127.0.0.1:$node_port"
}

node_sales() { "$node_program" sales --data "$node_data" --json; }

node_shows() {
    local row=
    for _ in {1..60}; do
        row=$(node_sales | tr '{' '\n' | grep -F "\"receipt\":\"$1\"") && break
        sleep 0.5
    done
    [ -n "$row" ] || {
        echo "売上 $1 が本部ノードに届きません / The sale $1 did not reach the node. It is kept in the shop: $data" >&2
        tail -n 20 "$node_log" >&2
        return 1
    }
    local at total
    at=$(json_field at <<<"$row") total=$(json_field total <<<"$row" | sed ':more; s/\B[0-9]\{3\}\>/,&/; tmore')
    at=${at:11:5}
    echo "売上 $1（¥$total、$at）が本部ノードに届いています / The sale $1 (¥$total, $at) is at the node"
}
