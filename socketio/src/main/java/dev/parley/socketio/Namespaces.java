package dev.parley.socketio;

import dev.parley.socketio.adapter.Adapter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The namespaces of one server: those that the application has made, and the children that its clients bring about.
/// Safe from any thread.
final class Namespaces {

    /// What may happen with children.
    ///
    /// @param most how many there may be before clients bring about no more
    /// @param cleanup whether one goes with its last socket
    record Children(int most, boolean cleanup) {

        Children {
            if (most < 0) {
                throw new IllegalArgumentException("maxChildNamespaces is not negative, is " + most);
            }
        }
    }

    /// The longest name that a client may bring.
    private static final int MAX_NAME = 256;

    private final Wire wire;
    private final Executor threads;
    private final Supplier<Adapter> adapters;
    private final Children children;
    private final @Nullable ConnectionStateRecovery recovery;
    private final Map<String, Namespace> byName = new ConcurrentHashMap<>();
    private final Observers observers;
    private final List<Consumer<Namespace>> listeners = new CopyOnWriteArrayList<>();
    private final List<ParentNamespace> parents = new CopyOnWriteArrayList<>();
    private final AtomicInteger born = new AtomicInteger();

    /// @param recovery none if clients that lose their connection begin anew
    Namespaces(
            Wire wire,
            Executor threads,
            Supplier<Adapter> adapters,
            Children children,
            Observers observers,
            @Nullable ConnectionStateRecovery recovery) {
        this.wire = wire;
        this.threads = threads;
        this.adapters = adapters;
        this.children = children;
        this.observers = observers;
        this.recovery = recovery;
    }

    Observers observers() {
        return observers;
    }

    Collection<Namespace> all() {
        return List.copyOf(byName.values());
    }

    void onNew(Consumer<Namespace> listener) {
        listeners.add(listener);
    }

    /// What the application asks for is made, and never one too many.
    Namespace of(String name) {
        Namespace known = byName.get(name);
        if (known != null) {
            return known;
        }
        ParentNamespace parent = parentOf(name).orElse(null);
        return byName.computeIfAbsent(name, key -> make(key, parent));
    }

    ParentNamespace of(Predicate<String> names) {
        ParentNamespace parent = new ParentNamespace(names);
        parents.add(parent);
        return parent;
    }

    /// What a client comes to. Whoever entered must [leave][#leave(Namespace)].
    ///
    /// @throws Refused if there is none of that name and none may be made
    Namespace enter(String name) {
        Namespace known = byName.get(name);
        if (known != null && !mayGo(known)) {
            return known;
        }
        ParentNamespace parent = known == null ? parentFor(name) : known.parent();
        return byName.compute(name, (key, found) -> {
            Namespace child = found == null ? bear(key, parent) : found;
            child.entered();
            return child;
        });
    }

    void leave(Namespace namespace) {
        if (mayGo(namespace)) {
            byName.computeIfPresent(namespace.name(), (key, found) -> found.left() ? forget(found) : found);
        }
    }

    private boolean mayGo(Namespace namespace) {
        return children.cleanup() && namespace.parent() != null;
    }

    private ParentNamespace parentFor(String name) {
        return Optional.of(name)
                .filter(each -> each.length() <= MAX_NAME)
                .flatMap(this::parentOf)
                .orElseThrow(() -> new Refused("Invalid namespace"));
    }

    private Optional<ParentNamespace> parentOf(String name) {
        return parents.stream().filter(parent -> parent.allows(name)).findFirst();
    }

    private Namespace bear(String name, @Nullable ParentNamespace parent) {
        if (born.get() >= children.most()) {
            throw new Refused("Too many namespaces");
        }
        return make(name, parent);
    }

    private Namespace make(String name, @Nullable ParentNamespace parent) {
        Namespace namespace = new Namespace(name, adapters.get(), wire, threads, parent, observers, recovery);
        if (parent != null) {
            born.incrementAndGet();
            namespace.inherit(parent);
            parent.add(namespace);
        }
        listeners.forEach(listener -> tell(listener, namespace));
        return namespace;
    }

    private static void tell(Consumer<Namespace> listener, Namespace namespace) {
        try {
            listener.accept(namespace);
        } catch (RuntimeException | Error e) {
            SocketIo.LOG.log(System.Logger.Level.ERROR, "a listener to new namespaces failed", e);
        }
    }

    private @Nullable Namespace forget(Namespace child) {
        ParentNamespace parent = child.parent();
        if (parent != null) {
            parent.remove(child);
            born.decrementAndGet();
        }
        return null;
    }
}
