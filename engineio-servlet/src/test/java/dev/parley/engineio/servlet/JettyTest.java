package dev.parley.engineio.servlet;

class JettyTest extends EngineServletContract {

    JettyTest() {
        super(Container::jetty);
    }
}
