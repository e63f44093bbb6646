package dev.parley.spring;

class OnTomcatTest extends StarterContract {

    OnTomcatTest() {
        super("org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration");
    }
}
