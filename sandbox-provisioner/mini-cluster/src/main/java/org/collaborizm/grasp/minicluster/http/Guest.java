package org.collaborizm.grasp.minicluster.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection. It is closed when its time is over: without a request, or with one whose client is too slow. One timer,
 * which is looked at when it rings and seldom set, sees to all of it.
 */
final class Guest {
    private static final AttributeKey<Guest> KEY = AttributeKey.valueOf(Guest.class, "guest");

    private final Channel channel;
    private final Limits limits;
    private final long since = System.nanoTime();
    private final Set<Ticket> tickets = new HashSet<>();
    private @Nullable Future<?> timer;
    private long rings;
    private long until;
    private boolean upgraded;
    /** Kept by {@link Connections}, as is the next. */
    private @Nullable Object cluster;

    private boolean left;

    private Guest(Channel channel, Limits limits) {
        this.channel = channel;
        this.limits = limits;
        this.until = since + limits.patience().head().toNanos();
    }

    /** Whether a connection that was just accepted is let in. */
    static boolean enter(Channel channel, EventExecutor loop, Connections connections) {
        var guest = new Guest(channel, connections.limits());
        if (!connections.admit(guest)) {
            return false;
        }
        channel.attr(KEY).set(guest);
        channel.closeFuture().addListener(_ -> {
            connections.leave(guest);
            guest.gone();
        });
        guest.ring(loop, guest.until);
        return true;
    }

    /** Whose connection it is. */
    static Guest of(HttpConnection connection) {
        return ((ConnectionBase) connection).channel().attr(KEY).get();
    }

    long since() {
        return since;
    }

    /** Empty for this machine. */
    Optional<InetAddress> peer() {
        return channel.remoteAddress() instanceof InetSocketAddress socket
                ? Optional.ofNullable(socket.getAddress()).filter(it -> !it.isLoopbackAddress())
                : Optional.empty();
    }

    @Nullable
    Object cluster() {
        return cluster;
    }

    void belongsTo(@Nullable Object known) {
        cluster = known;
    }

    boolean hasLeft() {
        return left;
    }

    void left() {
        left = true;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what follows is done when the channel says that it is closed
    void close() {
        channel.close();
    }

    /** From now on it is no longer HTTP that is spoken, and the connection lasts as long as both sides want. */
    synchronized void upgraded() {
        upgraded = true;
    }

    /**
     * A request's head has come.
     *
     * @param late is run once its client takes too long
     */
    synchronized Ticket request(Runnable late) {
        var ticket = new Ticket(this, late, fromNow(limits.patience().request().toNanos()));
        tickets.add(ticket);
        expect(ticket.until());
        return ticket;
    }

    synchronized void extend(Ticket ticket, boolean forEver) {
        ticket.until(
                forEver ? Long.MAX_VALUE : fromNow(limits.patience().request().toNanos()));
    }

    /** The client has the answer. */
    synchronized void done(Ticket ticket) {
        if (tickets.remove(ticket) && tickets.isEmpty() && !upgraded && channel.isOpen()) {
            until = fromNow(limits.patience().idle().toNanos());
            expect(until);
        }
    }

    private void gone() {
        var open = tickets();
        silence();
        open.forEach(Ticket::answered);
    }

    private void expect(long deadline) {
        if (timer == null || deadline < rings) {
            silence();
            ring(channel.eventLoop(), deadline);
        }
    }

    private synchronized void silence() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private synchronized void ring(EventExecutor loop, long deadline) {
        rings = deadline;
        timer = loop.schedule(this::look, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        if (!upgraded && tickets().isEmpty() && until <= System.nanoTime()) {
            close();
        }
        dueTickets().forEach(Ticket::late);
    }

    private synchronized List<Ticket> tickets() {
        return List.copyOf(tickets);
    }

    /** Those whose time is over; for the others the timer is set again. */
    private synchronized List<Ticket> dueTickets() {
        timer = null;
        var now = System.nanoTime();
        var next = tickets.isEmpty() && !upgraded ? until : Long.MAX_VALUE;
        var due = new ArrayList<Ticket>();
        for (var ticket : tickets) {
            if (ticket.until() <= now) {
                due.add(ticket);
            } else {
                next = Math.min(next, ticket.until());
            }
        }
        if (next > now && next != Long.MAX_VALUE) {
            expect(next);
        }
        return due;
    }

    private static long fromNow(long later) {
        return System.nanoTime() + later;
    }
}
