package dev.parley.spring;

class OnJettyTest extends StarterContract {

    OnJettyTest() {
        super("org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration");
    }
}
