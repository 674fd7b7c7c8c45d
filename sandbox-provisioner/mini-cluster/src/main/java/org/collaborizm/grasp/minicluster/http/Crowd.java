package org.collaborizm.grasp.minicluster.http;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;

/** What the clients of one cluster have on the way: requests that are not answered yet, and bytes. */
final class Crowd {
    private final Limits limits;
    private int requests;
    private long bytes;

    Crowd(Limits limits) {
        this.limits = limits;
    }

    /** @throws ApiException if there are too many */
    synchronized void enter() {
        check();
        if (requests >= limits.requests()) {
            throw tooMany();
        }
        requests++;
    }

    synchronized void leave() {
        requests--;
    }

    /** @param size negative for what is done with */
    synchronized void carry(long size) {
        bytes += size;
    }

    /** @throws ApiException if too much is on the way */
    synchronized void check() {
        if (bytes > limits.bytes()) {
            throw tooMany();
        }
    }

    synchronized boolean isEmpty() {
        return requests == 0 && bytes == 0;
    }

    private static ApiException tooMany() {
        return ApiException.tooManyRequests("Too many requests, please try again later.", 1);
    }
}
