package dev.parley.socketio.adapter;

import dev.parley.socketio.contract.AdapterContract;

class InMemoryAdapterTest extends AdapterContract {

    @Override
    protected Adapter adapter() {
        return new InMemoryAdapter();
    }
}
