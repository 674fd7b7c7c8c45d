package org.collaborizm.grasp.provisioner;

/**
 * What came back through an API server's proxy.
 *
 * @param status of HTTP; {@link #NONE} if nothing came in time. 503 is also what the API server says when nobody is there to ask
 * @param body its beginning, {@link #LONGEST_BODY} bytes at most, as UTF-8
 */
public record ProxyAnswer(int status, String body) {
    public static final int NONE = 0;
    public static final int LONGEST_BODY = 4_096;
}
