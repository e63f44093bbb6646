package dev.parley.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModuleTest {

    @Test
    void it_exports_its_one_package_and_lets_those_who_use_it_see_the_library() throws Exception {
        Path classes = Path.of(SocketIoProperties.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ModuleDescriptor module =
                ModuleFinder.of(classes).find("dev.parley.spring").orElseThrow().descriptor();

        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("dev.parley.spring");
        assertThat(module.requires().stream()
                        .filter(required ->
                                required.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
                        .map(ModuleDescriptor.Requires::name)
                        .collect(Collectors.toSet()))
                .contains("dev.parley.socketio");
    }
}
