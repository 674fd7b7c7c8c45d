package org.collaborizm.grasp.minicluster.apiserver;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/** Trees as YAML, for clients that ask for it: fields in the order of their names, as {@code sigs.k8s.io/yaml} has them. */
public final class YamlBytes {
    public static final String MEDIA_TYPE = "application/yaml";

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .stringQuotingChecker(new Quotes())
                    .build())
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private YamlBytes() {}

    /**
     * Whether YAML is the first of the forms asked for that can be given.
     *
     * @param accept of the request; empty for anything
     */
    public static boolean wanted(String accept) {
        return Stream.of(accept.split(",", -1))
                .map(clause -> clause.split(";", 2)[0].strip())
                .filter(Accept.GIVEN::contains)
                .findFirst()
                .filter(MEDIA_TYPE::equals)
                .isPresent();
    }

    public static byte[] of(JsonNode tree) {
        return MAPPER.writeValueAsBytes(Json.MAPPER.readTree(JsonBytes.of(tree)));
    }

    /** Quotes what would else be read as a time, besides what would be read as a number or a truth. */
    private static final class Quotes extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1;
        private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d?-\\d\\d?([Tt ].*)?");

        /** A dot, as managed fields have it, is no number. */
        @Override
        public boolean needToQuoteName(String name) {
            return !name.equals(".") && super.needToQuoteName(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || TIME.matcher(value).matches();
        }
    }
}
