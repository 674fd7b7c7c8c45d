package org.collaborizm.grasp.terminal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that opens a socket, as browsers tell: a page of ours or of somebody else. */
record Origin(String host, int port) {
    /** @param header the Origin header; browsers always send one with a socket */
    static boolean ours(@Nullable String header, @Nullable String hostHeader, @Nullable URI publicUrl) {
        if (header == null) {
            return false;
        }
        Optional<URI> uri = uri(header);
        Optional<Origin> origin = uri.flatMap(Origin::of);
        if (origin.isEmpty()) {
            return false;
        }
        if (publicUrl != null && origin.equals(of(publicUrl))) {
            return true;
        }
        return hostHeader != null
                && origin.equals(uri(uri.get().getScheme() + "://" + hostHeader).flatMap(Origin::of));
    }

    private static Optional<Origin> of(URI uri) {
        if (uri.getHost() == null || uri.getScheme() == null) {
            return Optional.empty();
        }
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> Optional.of(of(uri, 80));
            case "https" -> Optional.of(of(uri, 443));
            default -> Optional.empty();
        };
    }

    private static Origin of(URI uri, int usual) {
        return new Origin(uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? usual : uri.getPort());
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException invalid) {
            return Optional.empty();
        }
    }
}
