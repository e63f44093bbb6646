/* limit - what this machine can do at all: one thread, epoll, no library, no parsing worth the name.
 *
 *   cc -O2 -o limit limit.c && ./limit [-p PORT] [-b]
 *
 * Speaks just enough Engine.IO 4 and Socket.IO 5 over WebSocket for sioload, and trusts it:
 *   42["echo",X]           the same bytes back; 42<id>["echo",X] is answered with 43<id>[X]
 *   42["join","roomN"]     joins that room
 *   42["msg",X]            the same bytes to everybody in the sender's room
 *   42["rmsg","roomN",X]   42["rmsg",X] to everybody in that room
 *
 * -b: what one turn of the loop brings for a room leaves with one write for each socket at the end of the turn. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;

#define MAX_ROOMS 4096
#define PING_INTERVAL_MS 25000
#define SWEEP_MS 100
#define OPEN_PACKET                                                                                                 \
    "0{\"sid\":\"abcdefghijklmnopqrst\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,"              \
    "\"maxPayload\":1000000}"
#define CONNECT_PACKET "40{\"sid\":\"abcdefghijklmnopqrst\"}"

struct conn {
    int fd;
    int room, position;
    u8 upgraded, awaits_write;
    u8 *unsent;
    u32 unsent_length;
    u8 *cut; /* a frame that has not come whole */
    u32 cut_length;
    u32 pinged_at;
};

struct room {
    struct conn **members;
    int count, capacity;
    u8 *gathered;
    u32 gathered_length, gathered_capacity;
    u8 dirty;
};

static struct room rooms[MAX_ROOMS];
static int dirty_rooms[MAX_ROOMS], dirty_count;
static struct conn **all;
static int all_count, all_capacity;
static int epoll, gathers;
static u8 in[1 << 18], out[1 << 18];

/* ---- the handshake's hash: SHA-1 of one or two blocks, then base64 ---- */

static u32 rotate(u32 v, int n) { return v << n | v >> (32 - n); }

static void sha1_block(u32 h[5], const u8 *block) {
    u32 w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 16; i++) {
        memcpy(&w[i], block + 4 * i, 4);
        w[i] = ntohl(w[i]);
    }
    for (int i = 16; i < 80; i++) w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; i++) {
        u32 f, k;
        if (i < 20) f = (b & c) | (~b & d), k = 0x5A827999;
        else if (i < 40) f = b ^ c ^ d, k = 0x6ED9EBA1;
        else if (i < 60) f = (b & c) | (b & d) | (c & d), k = 0x8F1BBCDC;
        else f = b ^ c ^ d, k = 0xCA62C1D6;
        u32 next = rotate(a, 5) + f + e + k + w[i];
        e = d, d = c, c = rotate(b, 30), b = a, a = next;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
}

static void sha1(const u8 *data, size_t length, u8 digest[20]) {
    u32 h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    u8 padded[256] = {0};
    size_t total = ((length + 8) / 64 + 1) * 64;
    memcpy(padded, data, length);
    padded[length] = 0x80;
    for (int i = 0; i < 8; i++) padded[total - 1 - (size_t)i] = (u8)((u64)length * 8 >> (8 * i));
    for (size_t at = 0; at < total; at += 64) sha1_block(h, padded + at);
    for (int i = 0; i < 5; i++) {
        u32 word = htonl(h[i]);
        memcpy(digest + 4 * i, &word, 4);
    }
}

static void base64(const u8 *data, int length, char *text) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < length; i += 3) {
        int two = i + 1 < length, three = i + 2 < length;
        u32 v = (u32)data[i] << 16 | (two ? (u32)data[i + 1] << 8 : 0) | (three ? data[i + 2] : 0);
        *text++ = digits[v >> 18];
        *text++ = digits[v >> 12 & 63];
        *text++ = two ? digits[v >> 6 & 63] : '=';
        *text++ = three ? digits[v & 63] : '=';
    }
    *text = 0;
}

/* ---- writing ---- */

static void await_write(struct conn *c, int on) {
    if (c->awaits_write == on) return;
    c->awaits_write = (u8)on;
    struct epoll_event e = {.events = EPOLLIN | (on ? EPOLLOUT : 0), .data.ptr = c};
    epoll_ctl(epoll, EPOLL_CTL_MOD, c->fd, &e);
}

static void put(struct conn *c, const u8 *p, u32 n) {
    if (!c->unsent_length) {
        ssize_t written = send(c->fd, p, n, MSG_NOSIGNAL);
        if (written == (ssize_t)n) return;
        if (written < 0 && errno != EAGAIN) return; /* the read that follows tells the end */
        if (written > 0) p += written, n -= (u32)written;
    }
    c->unsent = realloc(c->unsent, c->unsent_length + n);
    memcpy(c->unsent + c->unsent_length, p, n);
    c->unsent_length += n;
    await_write(c, 1);
}

static void put_rest(struct conn *c) {
    ssize_t written = send(c->fd, c->unsent, c->unsent_length, MSG_NOSIGNAL);
    if (written > 0) {
        memmove(c->unsent, c->unsent + written, c->unsent_length - (u32)written);
        c->unsent_length -= (u32)written;
    }
    if (c->unsent_length) return;
    await_write(c, 0);
    free(c->unsent);
    c->unsent = NULL;
}

static u32 head(u8 *h, u32 n) {
    h[0] = 0x81;
    if (n < 126) {
        h[1] = (u8)n;
        return 2;
    }
    if (n < 65536) {
        h[1] = 126, h[2] = (u8)(n >> 8), h[3] = (u8)n;
        return 4;
    }
    memset(h + 1, 0, 5);
    h[1] = 127, h[6] = (u8)(n >> 24), h[7] = (u8)(n >> 16), h[8] = (u8)(n >> 8), h[9] = (u8)n;
    return 10;
}

static u32 framed(const char *first, u32 first_length, const char *rest, u32 rest_length) {
    u32 h = head(out, first_length + rest_length);
    memcpy(out + h, first, first_length);
    memcpy(out + h + first_length, rest, rest_length);
    return h + first_length + rest_length;
}

static void put_text(struct conn *c, const char *s, u32 n) { put(c, out, framed(s, n, "", 0)); }

/* ---- rooms ---- */

static void leave(struct conn *c) {
    if (c->room < 0) return;
    struct room *r = &rooms[c->room];
    r->members[c->position] = r->members[--r->count];
    r->members[c->position]->position = c->position;
    c->room = -1;
}

static void join(struct conn *c, int number) {
    leave(c);
    struct room *r = &rooms[number];
    if (r->count == r->capacity) {
        r->capacity = r->capacity ? r->capacity * 2 : 16;
        r->members = realloc(r->members, (size_t)r->capacity * sizeof *r->members);
    }
    c->room = number;
    c->position = r->count;
    r->members[r->count++] = c;
}

static void gather(int number, const u8 *p, u32 n) {
    struct room *r = &rooms[number];
    if (r->gathered_length + n > r->gathered_capacity) {
        r->gathered_capacity = (r->gathered_length + n) * 2;
        r->gathered = realloc(r->gathered, r->gathered_capacity);
    }
    memcpy(r->gathered + r->gathered_length, p, n);
    r->gathered_length += n;
    if (!r->dirty) dirty_rooms[dirty_count++] = number;
    r->dirty = 1;
}

static void put_to_all(struct room *r, const u8 *p, u32 n) {
    for (int i = 0; i < r->count; i++) put(r->members[i], p, n);
}

static void broadcast(int number, u32 n) { /* n framed bytes stand in out */
    if (gathers) gather(number, out, n);
    else put_to_all(&rooms[number], out, n);
}

static void let_go(void) {
    while (dirty_count) {
        struct room *r = &rooms[dirty_rooms[--dirty_count]];
        put_to_all(r, r->gathered, r->gathered_length);
        r->gathered_length = 0;
        r->dirty = 0;
    }
}

/* ---- reading ---- */

static void drop(struct conn *c) {
    leave(c);
    close(c->fd);
    free(c->unsent);
    free(c->cut);
    *c = (struct conn){.fd = -1, .room = -1}; /* the sweep frees it */
}

static int room_number(const char *digits) {
    int number = atoi(digits);
    return number >= 0 && number < MAX_ROOMS ? number : -1;
}

static void answer(struct conn *c, char *p, u32 n) { /* 42<id>["echo",X] */
    char *array = memchr(p, '[', n), *comma = array ? memchr(array, ',', n - (u32)(array - p)) : NULL;
    if (!comma) return;
    p[1] = '3';
    put(c, out, framed(p, (u32)(array + 1 - p), comma + 1, n - (u32)(comma + 1 - p)));
}

static void on_event(struct conn *c, char *p, u32 n) { /* told apart by the letter after 42[" */
    static const char room[] = "42[\"join\",\"room"; /* rmsg has the same length */
    switch (p[4]) {
    case 'e': put_text(c, p, n); break;
    case 'j': {
        int number = room_number(p + sizeof room - 1);
        if (number >= 0) join(c, number);
        break;
    }
    case 'm':
        if (c->room >= 0) broadcast(c->room, framed(p, n, "", 0));
        break;
    case 'r': {
        int number = room_number(p + sizeof room - 1);
        char *rest = memchr(p + sizeof room - 1, ',', n - (u32)sizeof room + 1);
        if (number >= 0 && rest) broadcast(number, framed("42[\"rmsg\"", 9, rest, n - (u32)(rest - p)));
        break;
    }
    }
}

static void on_text(struct conn *c, char *p, u32 n) {
    if (n < 2 || p[0] != '4') return;
    if (p[1] == '0') put_text(c, CONNECT_PACKET, sizeof CONNECT_PACKET - 1);
    else if (p[1] == '2' && p[2] >= '0' && p[2] <= '9') answer(c, p, n);
    else if (p[1] == '2' && n > 16) on_event(c, p, n);
}

static u8 *upgrade(struct conn *c, u8 *p, u8 *end) { /* returns what follows the request */
    u8 *blank = memmem(p, (size_t)(end - p), "\r\n\r\n", 4);
    if (!blank) return p;
    char *key = strcasestr((char *)p, "sec-websocket-key:");
    if (!key || (u8 *)key > blank) {
        drop(c);
        return end;
    }
    key += strspn(key + 18, " ") + 18;
    char salted[128], accept[40];
    u8 digest[20];
    int n = snprintf(salted, sizeof salted, "%.*s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", (int)strcspn(key, "\r"), key);
    sha1((u8 *)salted, (size_t)n, digest);
    base64(digest, sizeof digest, accept);
    n = sprintf((char *)out,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Accept: %s\r\n\r\n",
                accept);
    put(c, out, (u32)n);
    put_text(c, OPEN_PACKET, sizeof OPEN_PACKET - 1);
    c->upgraded = 1;
    return blank + 4;
}

static void unmask(u8 *data, u64 n, u32 key) {
    u64 wide = (u64)key << 32 | key, i = 0;
    for (u64 v; i + 8 <= n; i += 8) {
        memcpy(&v, data + i, 8);
        v ^= wide;
        memcpy(data + i, &v, 8);
    }
    for (; i < n; i++) data[i] ^= (u8)(key >> 8 * (i & 3));
}

static u8 *on_frames(struct conn *c, u8 *p, u8 *end) { /* returns a frame that is cut */
    while (end - p >= 6) {
        u64 n = p[1] & 127;
        u32 h = n == 126 ? 4 : n == 127 ? 10 : 2, key;
        if (end - p < h + 4) break;
        if (h > 2) n = 0;
        for (u32 i = 2; i < h; i++) n = n << 8 | p[i];
        if (n > sizeof in - 64) {
            drop(c);
            return end;
        }
        if ((u64)(end - p) < h + 4 + n) break;
        memcpy(&key, p + h, 4);
        u8 *data = p + h + 4, opcode = p[0] & 15;
        unmask(data, n, key);
        if (opcode == 8) {
            drop(c);
            return end;
        }
        if (opcode == 1) on_text(c, (char *)data, (u32)n);
        p = data + n;
    }
    return p;
}

static void on_readable(struct conn *c) {
    u32 cut = c->cut_length;
    if (cut) memcpy(in, c->cut, cut);
    ssize_t n = recv(c->fd, in + cut, sizeof in - cut, 0);
    if (n < 0 && errno == EAGAIN) return;
    if (n <= 0) {
        drop(c);
        return;
    }
    u8 *p = in, *end = in + cut + n;
    if (!c->upgraded) p = upgrade(c, p, end);
    if (c->upgraded) p = on_frames(c, p, end);
    u32 left = (u32)(end - p);
    if (left) {
        c->cut = realloc(c->cut, left);
        memcpy(c->cut, p, left);
    } else {
        free(c->cut);
        c->cut = NULL;
    }
    c->cut_length = left;
}

/* ---- the loop ---- */

static u32 now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (u32)(t.tv_sec * 1000 + t.tv_nsec / 1000000);
}

static void accept_all(int listener) {
    int one = 1;
    for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        struct conn *c = calloc(1, sizeof *c);
        *c = (struct conn){.fd = fd, .room = -1, .pinged_at = now_ms()};
        if (all_count == all_capacity) {
            all_capacity = all_capacity ? all_capacity * 2 : 1024;
            all = realloc(all, (size_t)all_capacity * sizeof *all);
        }
        all[all_count++] = c;
        struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e);
    }
}

/* Looks at a tenth of all, so that each is looked at every second. */
static void sweep(void) {
    static int at;
    static u32 last;
    static const u8 ping[] = {0x81, 1, '2'};
    u32 now = now_ms();
    if (now - last < SWEEP_MS) return;
    last = now;
    for (int left = all_count / 10 + 1; left > 0 && all_count; left--) {
        if (at >= all_count) at = 0;
        struct conn *c = all[at];
        if (c->fd < 0) {
            free(c);
            all[at] = all[--all_count];
            continue;
        }
        if (c->upgraded && now - c->pinged_at >= PING_INTERVAL_MS) {
            c->pinged_at = now;
            put(c, ping, sizeof ping);
        }
        at++;
    }
}

static void turn(int listener) {
    static struct epoll_event events[1024];
    int n = epoll_wait(epoll, events, 1024, SWEEP_MS);
    for (int i = 0; i < n; i++) {
        struct conn *c = events[i].data.ptr;
        if (!c) {
            accept_all(listener);
            continue;
        }
        if (events[i].events & EPOLLOUT && c->unsent_length) put_rest(c);
        if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) on_readable(c);
    }
    let_go();
    sweep();
}

static int listen_at(int port) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) {
        perror("limit: listen");
        exit(1);
    }
    return listener;
}

int main(int argc, char **argv) {
    int port = 3000;
    for (int option; (option = getopt(argc, argv, "p:b")) != -1;) {
        if (option == 'p') port = atoi(optarg);
        else if (option == 'b') gathers = 1;
        else return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    int listener = listen_at(port);
    epoll = epoll_create1(0);
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &e);
    for (;;) turn(listener);
}
