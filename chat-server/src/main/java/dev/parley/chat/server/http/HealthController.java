package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// `GET /health`: whether a message would be stored now.
@Controller("/health")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthController {

    private final Chat chat;

    HealthController(Chat chat) {
        this.chat = chat;
    }

    @Get
    HttpResponse<Health> health() {
        return chat.isHealthy()
                ? HttpResponse.ok(new Health("up"))
                : HttpResponse.<Health>serverError().status(503).body(new Health("down"));
    }

    record Health(String status) {}
}
