package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the libraries are to a program that is a module itself.
class ConsumerModuleTest {

    private static final Map<String, Set<String>> API = Map.of(
            "dev.parley.engineio", Set.of("dev.parley.engineio", "dev.parley.engineio.protocol"),
            "dev.parley.engineio.netty", Set.of("dev.parley.engineio.netty"),
            "dev.parley.engineio.servlet", Set.of("dev.parley.engineio.servlet"),
            "dev.parley.socketio",
                    Set.of(
                            "dev.parley.socketio",
                            "dev.parley.socketio.adapter",
                            "dev.parley.socketio.json",
                            "dev.parley.socketio.msgpack",
                            "dev.parley.socketio.protocol"));

    private static final String CONSUMER = """
            package consumer;

            import dev.parley.engineio.EngineOptions;
            import dev.parley.socketio.SocketIo;
            import java.util.concurrent.Callable;

            public final class Consumer implements Callable<Integer> {
                public Integer call() {
                    try (SocketIo io = SocketIo.create()) {
                        io.on("chat", String.class, (socket, text) -> io.emit("chat", text));
                        io.listen("127.0.0.1", 0);
                        EngineOptions options = io.engine().options();
                        return options.path().equals("/socket.io/") ? io.port() : -1;
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void a_consumer_sees_the_packages_of_the_api_and_no_other() {
        Map<String, Set<String>> exported = ModuleFinder.of(libraries()).findAll().stream()
                .map(reference -> reference.descriptor())
                .filter(module -> module.name().startsWith("dev.parley."))
                .collect(Collectors.toMap(ModuleDescriptor::name, ConsumerModuleTest::exportsToAll));

        assertThat(exported).isEqualTo(API);
    }

    @Test
    void a_program_that_is_a_module_needs_to_name_socketio_alone() throws Exception {
        compile("module consumer { requires dev.parley.socketio; exports consumer; }");
        Configuration modules =
                ModuleLayer.boot().configuration().resolveAndBind(finder(), ModuleFinder.of(), Set.of("consumer"));
        ClassLoader loader = ModuleLayer.boot()
                .defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader())
                .findLoader("consumer");

        assertThat((int) call(loader.loadClass("consumer.Consumer"))).isPositive();
    }

    private static Set<String> exportsToAll(ModuleDescriptor module) {
        return module.exports().stream()
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private void compile(String module) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path descriptor = Files.writeString(folder.resolve("module-info.java"), module);
        Path source = Files.createDirectories(folder.resolve("consumer")).resolve("Consumer.java");
        Files.writeString(source, CONSUMER);
        StringWriter said = new StringWriter();
        String path = Arrays.stream(libraries()).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> options = List.of("-p", path, "-d", folder.toString(), "-proc:none");
        var sources = compiler.getStandardFileManager(null, null, null).getJavaFileObjects(descriptor, source);

        assertThat(compiler.getTask(said, null, null, options, null, sources).call())
                .as(said.toString())
                .isTrue();
    }

    private ModuleFinder finder() {
        return ModuleFinder.compose(ModuleFinder.of(folder), ModuleFinder.of(libraries()));
    }

    /// What the application would put on its module path: our modules and what they need.
    private static Path[] libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("junit"))
                .map(Path::of)
                .filter(Files::exists)
                .toArray(Path[]::new);
    }

    private static Object call(Class<?> consumer) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(consumer.getClassLoader());
        try {
            return ((Callable<?>) consumer.getConstructor().newInstance()).call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
