package dev.parley.chat;

/// One limiter for each of the [ChatRates].
record RateLimiters(
        RateLimiter posts,
        RateLimiter visitorPosts,
        RateLimiter signIns,
        RateLimiter visits,
        RateLimiter codeTries,
        RateLimiter joins,
        RateLimiter rooms,
        RateLimiter directs,
        RateLimiter searches) {

    static RateLimiters of(ChatRates rates, Time time) {
        return new RateLimiters(
                new RateLimiter(rates.posts(), time),
                new RateLimiter(rates.visitorPosts(), time),
                new RateLimiter(rates.signIns(), time),
                new RateLimiter(rates.visits(), time),
                new RateLimiter(rates.codeTries(), time),
                new RateLimiter(rates.joins(), time),
                new RateLimiter(rates.rooms(), time),
                new RateLimiter(rates.directs(), time),
                new RateLimiter(rates.searches(), time));
    }
}
