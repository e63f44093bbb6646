package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The library as an application made of modules has it: this test alone does not run from the class path.
class ModulesTest {

    private static final ModuleFinder EVERYTHING =
            ModuleFinder.of(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(Files::exists)
                    .filter(ModulesTest::isNoTest)
                    .toArray(Path[]::new));

    private static boolean isNoTest(Path entry) {
        return !entry.endsWith("test-classes")
                && !entry.getFileName().toString().matches("(junit|archunit).*");
    }

    @Test
    void a_server_that_listens_is_found_by_its_module_name() throws Exception {
        ModuleLayer boot = ModuleLayer.boot();
        Configuration modules = boot.configuration()
                .resolveAndBind(
                        ModuleFinder.of(), EVERYTHING, Set.of("dev.parley.socketio", "dev.parley.engineio.netty"));

        ModuleLayer layer = boot.defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());
        Class<?> type = layer.findLoader("dev.parley.socketio").loadClass("dev.parley.socketio.SocketIo");
        assertThat(type.getModule().getDescriptor().isAutomatic()).isFalse();
        Thread.currentThread().setContextClassLoader(type.getClassLoader());
        try (AutoCloseable io = (AutoCloseable) type.getMethod("create").invoke(null)) {
            type.getMethod("listen", String.class, int.class).invoke(io, "127.0.0.1", 0);

            assertThat((int) type.getMethod("port").invoke(io)).isPositive();
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        }
    }
}
