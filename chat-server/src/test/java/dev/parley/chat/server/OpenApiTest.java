package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The document for machines is written by hand, so it is held against the controllers.
class OpenApiTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path data;

    @Test
    void it_is_served() {
        try (RunningParley parley = RunningParley.on(data)) {
            var answer = parley.get("/openapi.yml");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("application/yaml; charset=utf-8");
            assertThat(YAML.readTree(answer.body()).get("openapi").asString()).startsWith("3.1");
        }
    }

    @Test
    void it_names_every_route_and_no_other() {
        Set<String> documented = new TreeSet<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(method -> !method.equals("parameters"))
                        .forEach(method -> documented.add(method + " " + path.getKey())));

        assertThat(routes()).hasSizeGreaterThan(12);
        assertThat(documented).isEqualTo(routes());
    }

    @Test
    void it_names_every_code_of_a_refusal() {
        Set<String> documented = new TreeSet<>();
        document()
                .at("/components/schemas/Fault/properties/code/enum")
                .forEach(code -> documented.add(code.asString()));

        Set<String> ours = new TreeSet<>(Set.of("forbidden", "internal"));
        Arrays.stream(Refusal.values()).map(Refusal::code).forEach(ours::add);
        assertThat(documented).isEqualTo(ours);
    }

    private static JsonNode document() {
        return YAML.readTree(Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("/openapi.yml")));
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        controllers()
                .forEach(controller -> Arrays.stream(controller.getDeclaredMethods())
                        .forEach(method -> route(method).ifPresent(route -> routes.add(route))));
        return routes;
    }

    private static Stream<Class<?>> controllers() {
        Path folder = classes().resolve("dev/parley/chat/server/http");
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Controller.class") && !name.startsWith("$"))
                    .filter(name -> !name.startsWith("Web"))
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName("dev.parley.chat.server.http." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> route(Method method) {
        String base = method.getDeclaringClass()
                .getAnnotation(io.micronaut.http.annotation.Controller.class)
                .value();
        return Stream.of(
                        Optional.ofNullable(method.getAnnotation(io.micronaut.http.annotation.Get.class))
                                .map(get -> "get " + base + path(get.value())),
                        Optional.ofNullable(method.getAnnotation(io.micronaut.http.annotation.Post.class))
                                .map(post -> "post " + base + path(post.value())),
                        Optional.ofNullable(method.getAnnotation(io.micronaut.http.annotation.Patch.class))
                                .map(patch -> "patch " + base + path(patch.value())),
                        Optional.ofNullable(method.getAnnotation(io.micronaut.http.annotation.Delete.class))
                                .map(delete -> "delete " + base + path(delete.value())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String path(String value) {
        return value.equals("/") ? "" : value;
    }
}
