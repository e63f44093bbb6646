package dev.parley.engineio.servlet;

import dev.parley.engineio.Engine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// A servlet container on a free port, with an application `/app` that has an engine and believes the header `User`.
interface Container {

    int port();

    void stop() throws Exception;

    /// Starts one of its kind.
    @FunctionalInterface
    interface Kind {

        Container start(Engine engine) throws Exception;
    }

    static Container tomcat(Engine engine) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("/app", null);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer((classes, application) -> fill(application, engine), Set.of());
        tomcat.getConnector();
        tomcat.start();
        return new Container() {
            @Override
            public int port() {
                return tomcat.getConnector().getLocalPort();
            }

            @Override
            public void stop() throws LifecycleException {
                tomcat.stop();
                tomcat.destroy();
            }
        };
    }

    static Container jetty(Engine engine) throws Exception {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler context = new ServletContextHandler("/app");
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        context.addServletContainerInitializer((classes, application) -> fill(application, engine));
        server.setHandler(context);
        server.start();
        return new Container() {
            @Override
            public int port() {
                return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
            }

            @Override
            public void stop() throws Exception {
                server.stop();
            }
        };
    }

    private static void fill(ServletContext application, Engine engine) throws ServletException {
        EngineServlet.register(application, engine);
        Filter login = (request, response, chain) -> {
            HttpServletRequest http = (HttpServletRequest) request;
            String user = http.getHeader("User");
            chain.doFilter(user == null ? request : new LoggedIn(http, () -> user), response);
        };
        FilterRegistration.Dynamic filter = application.addFilter("login", login);
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    /// A request whose sender is known.
    final class LoggedIn extends HttpServletRequestWrapper {

        private final Principal principal;

        LoggedIn(HttpServletRequest request, Principal principal) {
            super(request);
            this.principal = principal;
        }

        @Override
        public Principal getUserPrincipal() {
            return principal;
        }
    }
}
