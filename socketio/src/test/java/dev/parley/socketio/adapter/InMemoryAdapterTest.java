package dev.parley.socketio.adapter;

class InMemoryAdapterTest extends AdapterContract {

    @Override
    protected Adapter adapter() {
        return new InMemoryAdapter();
    }
}
