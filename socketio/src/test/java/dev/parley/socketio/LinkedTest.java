package dev.parley.socketio;

import dev.parley.socketio.adapter.Adapter;
import dev.parley.socketio.contract.ServerSideContract;
import java.util.List;
import java.util.stream.Stream;

class LinkedTest extends ServerSideContract {

    @Override
    protected List<Adapter> servers(int number) {
        Linked.Cluster cluster = new Linked.Cluster();
        return Stream.<Adapter>generate(cluster::join).limit(number).toList();
    }
}
