package org.loadproof.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Evidence as other machines leave it. */
public final class Machines {

    private Machines() {}

    /** Makes a tree's evidence that of such a machine at that time. */
    public static EvidenceTree come(EvidenceTree tree, String arch, String time)
            throws IOException {
        Files.delete(tree.root().resolve("core/target/classes/org/A.class"));
        for (Producer producer : Producer.ALL) {
            tree.edit(
                    producer.folder() + "/plan.json",
                    p -> {
                        host(p, arch);
                        p.put("writtenAt", time).put("commit", "0000");
                    });
        }
        return tree;
    }

    static void host(ObjectNode plan, String arch) {
        plan.putObject("host").putNull("cpu").put("cpus", 4).put("arch", arch).put("os", "Linux");
    }

    /** Adds the evidence of those trees up, below that root. */
    public static Session session(Path root, EvidenceTree... trees) {
        List<Path> folders = Stream.of(trees).map(EvidenceTree::root).toList();
        return new Session(root, null, null, null, Map.of(), Tree.of(root, folders));
    }
}
