package dev.parley.acceptance.subject;

import dev.parley.acceptance.wire.Endpoint;
import dev.parley.engineio.servlet.EngineServlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// Our server in a servlet container, in this process.
record ContainerSubject(Endpoint endpoint, Stop container) implements Subject {

    /// Ends a container, as it does.
    @FunctionalInterface
    interface Stop {

        void stop() throws Exception;
    }

    static Subject tomcat(Role role, int port) throws Exception {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", OurSubject.HOST);
        var context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer(
                (_, application) -> EngineServlet.register(application, OurSubject.engine(role)), Set.of());
        tomcat.start();
        return subject(role, tomcat.getConnector().getLocalPort(), () -> {
            tomcat.stop();
            tomcat.destroy();
        });
    }

    static Subject jetty(Role role, int port) throws Exception {
        var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var context = new ServletContextHandler("/");
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        context.addServletContainerInitializer(
                (_, application) -> EngineServlet.register(application, OurSubject.engine(role)));
        server.setHandler(context);
        server.start();
        return subject(role, ((ServerConnector) server.getConnectors()[0]).getLocalPort(), server::stop);
    }

    private static Subject subject(Role role, int port, Stop container) {
        return new ContainerSubject(new Endpoint(OurSubject.HOST, port, role.path()), container);
    }

    @Override
    public void close() {
        try {
            container.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the container did not stop", e);
        }
    }
}
