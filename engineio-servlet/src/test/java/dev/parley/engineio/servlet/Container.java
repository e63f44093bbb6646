package dev.parley.engineio.servlet;

import dev.parley.engineio.Engine;
import dev.parley.engineio.host.HostContract;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
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
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// A servlet container on a free port, with an application `/app` that has an engine and believes the header `User`.
interface Container extends HostContract.Running {

    String WAITING_THREADS = "2";

    @Override
    default String prefix() {
        return "/app";
    }

    /// Starts one of its kind.
    @FunctionalInterface
    interface Kind {

        Container start(Engine engine) throws Exception;
    }

    static Container tomcat(Engine engine) throws Exception {
        return tomcat(engine, true);
    }

    /// @param webSockets whether the container has its module for them
    static Container tomcat(Engine engine, boolean webSockets) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("/app", null);
        ((StandardContext) context).setFailCtxIfServletStartFails(true);
        if (webSockets) {
            context.addServletContainerInitializer(new WsSci(), Set.of());
        }
        context.addServletContainerInitializer(
                (classes, application) -> fill(application, engine, WAITING_THREADS), Set.of());
        tomcat.getConnector();
        tomcat.start();
        if (!context.getState().isAvailable()) {
            tomcat.destroy();
            throw new IllegalStateException("the application did not start");
        }
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
        return jetty(engine, true, WAITING_THREADS);
    }

    static Container jetty(Engine engine, boolean webSockets, String waitingThreads) throws Exception {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler context = new ServletContextHandler("/app");
        if (webSockets) {
            JakartaWebSocketServletContainerInitializer.configure(context, null);
        }
        context.addServletContainerInitializer((classes, application) -> fill(application, engine, waitingThreads));
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

    private static void fill(ServletContext application, Engine engine, String waitingThreads) {
        EngineServlet.register(application, engine).setInitParameter(EngineServlet.WAITING_THREADS, waitingThreads);
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
