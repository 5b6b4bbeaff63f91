import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.Version;

/** Reads synonyms with Lucene's own parser and prints every rule as it understood it: from, tab, to. */
public class Synonyms {
    static final class Printing extends SolrSynonymParser {
        final Set<String> rules = new TreeSet<>();

        Printing(Analyzer analyzer) {
            super(true, true, analyzer);
        }

        @Override
        public void add(CharsRef input, CharsRef output, boolean includeOrig) {
            rules.add(input + "\t" + output);
            super.add(input, output, includeOrig);
        }
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.out.println(Version.LATEST);
            return;
        }
        Printing parser = new Printing(new KeywordAnalyzer());
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            parser.parse(reader);
        }
        parser.build();
        System.out.write(String.join("\n", parser.rules).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
