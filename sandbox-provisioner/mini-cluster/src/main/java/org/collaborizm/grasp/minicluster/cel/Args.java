package org.collaborizm.grasp.minicluster.cel;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/** What many functions take. */
final class Args {
    static final Library.Arg<String> STRING = new Library.Arg<>(SimpleType.STRING, String.class);
    static final Library.Arg<Long> INT = new Library.Arg<>(SimpleType.INT, Long.class);
    static final Library.Arg<Object> ANY = new Library.Arg<>(SimpleType.DYN, Object.class);

    @SuppressWarnings("rawtypes")
    static final Library.Arg<List> LIST = new Library.Arg<>(ListType.create(SimpleType.DYN), List.class);

    private Args() {}
}
