package dev.parley.engineio.servlet;

class TomcatTest extends EngineServletContract {

    TomcatTest() {
        super(Container::tomcat);
    }
}
