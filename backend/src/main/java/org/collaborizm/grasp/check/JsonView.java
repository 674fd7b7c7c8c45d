package org.collaborizm.grasp.check;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON as CEL counts: every whole number is 64 bits wide. Nothing is copied; what is looked at is turned then. */
final class JsonView {
    private JsonView() {}

    static Map<String, Object> of(Map<String, ?> map) {
        return new MapView(map);
    }

    private static @Nullable Object view(@Nullable Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            case Map<?, ?> map -> new MapView(map);
            case List<?> list -> new ListView(list);
            case null -> null;
            default -> value;
        };
    }

    private static final class ListView extends AbstractList<@Nullable Object> implements RandomAccess {
        private final List<?> list;

        ListView(List<?> list) {
            this.list = list;
        }

        @Override
        public @Nullable Object get(int index) {
            return view(list.get(index));
        }

        @Override
        public int size() {
            return list.size();
        }
    }

    @SuppressWarnings("NullAway") // a map's values may be null in JSON, which the type of the view cannot say
    private static final class MapView extends AbstractMap<String, Object> {
        private final Map<?, ?> map;

        MapView(Map<?, ?> map) {
            this.map = map;
        }

        @Override
        public @Nullable Object get(Object key) {
            return view(map.get(key));
        }

        @Override
        public boolean containsKey(Object key) {
            return map.containsKey(key);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    return map.entrySet().stream()
                            .<Entry<String, Object>>map(
                                    it -> new SimpleImmutableEntry<>((String) it.getKey(), view(it.getValue())))
                            .iterator();
                }

                @Override
                public int size() {
                    return map.size();
                }
            };
        }
    }
}
