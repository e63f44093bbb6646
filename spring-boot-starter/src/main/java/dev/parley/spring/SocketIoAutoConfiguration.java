package dev.parley.spring;

import dev.parley.engineio.Engine;
import dev.parley.engineio.servlet.EngineServlet;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.SocketIoBuilder;
import dev.parley.socketio.json.JacksonCodec;
import dev.parley.socketio.micrometer.SocketIoMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/// Puts a Socket.IO server on the port of the application's servlet container.
@AutoConfiguration(after = JacksonAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(SocketIoProperties.class)
@SuppressWarnings("exports") // what its annotations name concerns Spring alone
public final class SocketIoAutoConfiguration {

    /// What Tomcat and Jetty have if nothing is set.
    private static final int USUAL_THREADS = 200;

    SocketIoAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    SocketIo socketIo(
            SocketIoProperties properties,
            ObjectProvider<JsonMapper> mappers,
            ObjectProvider<SocketIoBuilderCustomizer> customizers) {
        SocketIoBuilder builder = SocketIo.builder()
                .path(properties.path())
                .pingInterval(properties.pingInterval())
                .pingTimeout(properties.pingTimeout())
                .maxPayload(Math.toIntExact(properties.maxPayload().toBytes()))
                .corsOrigins(properties.corsOrigins().toArray(String[]::new))
                .allowEIO3(properties.allowEio3());
        mappers.ifUnique(mapper -> builder.json(JacksonCodec.of(mapper)));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    ServletRegistrationBean<EngineServlet> socketIoServlet(SocketIo io, Environment environment) {
        Engine engine = io.engine();
        var registration = new ServletRegistrationBean<>(
                new EngineServlet(engine), engine.options().path() + "*");
        registration.setName("socketIo");
        registration.setLoadOnStartup(1); // so that what is missing stops the start
        registration.addInitParameter(
                EngineServlet.WAITING_THREADS, String.valueOf(Math.max(1, threads(environment) / 2)));
        return registration;
    }

    /// How many the container may have, by its own setting.
    private static int threads(Environment environment) {
        return Stream.of("server.tomcat.threads.max", "server.jetty.threads.max")
                .map(name -> environment.getProperty(name, Integer.class))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(USUAL_THREADS);
    }

    @Bean
    SocketIoLifecycle socketIoLifecycle(SocketIo io, ServletRegistrationBean<EngineServlet> socketIoServlet) {
        return new SocketIoLifecycle(io, Objects.requireNonNull(socketIoServlet.getServlet()));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Metrics {

        @Bean
        MeterBinder socketIoMetrics(SocketIo io) {
            return new SocketIoMetrics(io);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    static class Health {

        @Bean
        @ConditionalOnEnabledHealthIndicator("socketio")
        HealthIndicator socketIoHealthIndicator(SocketIo io) {
            return new SocketIoHealth(io.engine());
        }
    }
}
