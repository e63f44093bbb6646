import dev.parley.engineio.servlet.EngineServlet;
import dev.parley.socketio.SocketIo;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

void main() throws Exception {
    var io = SocketIo.create();
    io.onConnect(socket -> io.emit("chat", socket.id() + " joined"));
    io.on("chat", String.class, (socket, text) -> io.emit("chat", socket.id() + ": " + text));

    var tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(3000);
    tomcat.getConnector();
    var app = tomcat.addContext("", Path.of("public").toAbsolutePath().toString());
    Tomcat.addServlet(app, "files", new DefaultServlet());
    app.addServletMappingDecoded("/", "files");
    app.addWelcomeFile("index.html");
    app.addServletContainerInitializer(new WsSci(), Set.of());
    app.addServletContainerInitializer((types, context) -> EngineServlet.register(context, io.engine()), Set.of());
    tomcat.start();
    IO.println("chat on http://localhost:" + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
}
