package org.collaborizm.grasp.provisioner;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The blocks of 64 addresses that sandboxes' networks are cut from. Docker's own pools hold some thirty networks in all, too
 * few for a class.
 */
final class Subnets {
    private static final int BLOCK_BITS = 6;

    private final int first;
    private final int blocks;

    /** @param prefix such as {@code 10.231.0.0/16} */
    Subnets(String prefix) {
        var parts = prefix.split("/", 2);
        if (!prefix.matches("(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}") || bits(parts) < 8 || bits(parts) > 24) {
            throw new IllegalArgumentException("Subnets are an IPv4 prefix of 8 to 24 bits, not " + prefix);
        }
        this.first = number(parts[0]) & -(1 << (Integer.SIZE - bits(parts)));
        this.blocks = 1 << (Integer.SIZE - bits(parts) - BLOCK_BITS);
    }

    private static int bits(String[] parts) {
        return Integer.parseInt(parts[1]);
    }

    private static int number(String address) {
        return Stream.of(address.split("\\.")).mapToInt(Integer::parseInt).reduce(0, (sum, part) -> (sum << 8) | part);
    }

    /** Every block once, from a place that the seed decides, so that two servers seldom try the same. */
    Stream<Block> from(int seed) {
        return IntStream.range(0, blocks)
                .map(i -> Math.floorMod(seed + i, blocks))
                .mapToObj(i -> new Block(first + (i << BLOCK_BITS)));
    }

    /**
     * The block that an existing network has.
     *
     * @param cidr as the Docker engine tells it
     */
    static Block of(String cidr) {
        return new Block(number(cidr.split("/", 2)[0]));
    }

    /** 64 addresses. The lower half is given out by name, the upper by Docker. */
    record Block(int start) {
        String cidr() {
            return address(0) + "/26";
        }

        String dockersOwn() {
            return address(32) + "/27";
        }

        String gateway() {
            return address(1);
        }

        String node(NodePlan node) {
            return address(2 + node.position());
        }

        /** Of the node with the control plane. */
        String server() {
            return address(2);
        }

        private String address(int offset) {
            var value = start + offset;
            return "%d.%d.%d.%d".formatted(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);
        }
    }
}
