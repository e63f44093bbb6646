package dev.parley.engineio;

/// A reply that carries the cross-origin headers its request may have.
final class SignedReply implements EngineReply {

    private final EngineReply reply;
    private final Cors cors;
    private final EngineRequest request;

    SignedReply(EngineReply reply, Cors cors, EngineRequest request) {
        this.reply = reply;
        this.cors = cors;
        this.request = request;
    }

    @Override
    public void answer(Answer answer) {
        reply.answer(cors.sign(request, answer));
    }

    @Override
    public void onCut(Runnable task) {
        reply.onCut(task);
    }
}
