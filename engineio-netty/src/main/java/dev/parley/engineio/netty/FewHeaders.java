package dev.parley.engineio.netty;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.TooLongHttpHeaderException;

/// The headers of a request that has not more of them than any honest client sends: of eight kilobytes, thousands could
/// be made, and each takes many times its bytes.
final class FewHeaders extends DefaultHttpHeaders {

    static final HttpHeadersFactory FACTORY = new HttpHeadersFactory() {
        @Override
        public HttpHeaders newHeaders() {
            return new FewHeaders();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return new FewHeaders();
        }
    };

    private static final int MOST = 100;

    private FewHeaders() {}

    @Override
    public HttpHeaders add(CharSequence name, Object value) {
        if (size() == MOST) {
            throw new TooLongHttpHeaderException("more than " + MOST + " headers");
        }
        return super.add(name, value);
    }
}
