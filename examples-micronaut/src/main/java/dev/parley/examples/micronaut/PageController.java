package dev.parley.examples.micronaut;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.InputStream;

/// Whatever you serve already: here, one page.
@Controller
final class PageController {

    private final byte[] page;

    PageController(ResourceResolver resources) throws IOException {
        try (InputStream in =
                resources.getResourceAsStream("classpath:page/index.html").orElseThrow()) {
            page = in.readAllBytes();
        }
    }

    @Get(produces = MediaType.TEXT_HTML)
    byte[] page() {
        return page.clone();
    }
}
