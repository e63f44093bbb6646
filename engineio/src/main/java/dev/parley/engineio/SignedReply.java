package dev.parley.engineio;

import java.util.List;
import java.util.Map;

/// A reply that carries the cross-origin headers its request may have, and what the application adds.
final class SignedReply implements EngineReply {

    private final EngineReply reply;
    private final Cors cors;
    private final EngineRequest request;
    private final List<Map.Entry<String, String>> more;

    SignedReply(EngineReply reply, Cors cors, EngineRequest request, List<Map.Entry<String, String>> more) {
        this.reply = reply;
        this.cors = cors;
        this.request = request;
        this.more = more;
    }

    @Override
    public void answer(Answer answer) {
        reply.answer(cors.sign(request, answer).with(more));
    }

    @Override
    public void onCut(Runnable task) {
        reply.onCut(task);
    }
}
