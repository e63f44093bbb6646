/// Engine.IO for Java: packets, sessions and the contract of their transports. Needs the JDK alone.
module dev.parley.engineio {
    requires static jdk.jfr;
    requires static transitive org.jspecify;

    exports dev.parley.engineio;
    exports dev.parley.engineio.protocol;

    uses dev.parley.engineio.EngineHost;
}
