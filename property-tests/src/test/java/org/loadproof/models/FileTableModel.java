package org.loadproof.models;

import static org.loadproof.parallel.Model.goesOn;
import static org.loadproof.parallel.Model.returns;

import java.util.List;
import java.util.stream.Stream;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;

/**
 * Open files. A description that can write makes its file busy until the last of its descriptors is
 * closed (rule W4), and a truncation is one for a while; a reading denies the file (rules W1, R1).
 * Who meets the other side is refused at once, and changes nothing. A thread writes to, duplicates
 * and closes the descriptor that it got last. Files 0 and 1 are links to one inode.
 */
public final class FileTableModel implements Model<Facts> {

    @Override
    public Facts initial() {
        return Facts.NONE.with("content", 0, "0000").with("content", 1, "0000");
    }

    @Override
    public List<Step<Facts>> steps(Facts s, int me, Operation call) {
        List<Integer> mine = s.get("has", me, List.of());
        int last = mine.isEmpty() ? -1 : mine.get(mine.size() - 1);
        int argument = call.arguments().isEmpty() ? 0 : call.argument();
        int inode = argument / 2;
        boolean denied = s.whom("denies", inode).findAny().isPresent();
        Step<Facts> busy = returns(s, "ETXTBSY");
        return List.of(
                switch (call.name()) {
                    case "openWrite" -> denied ? busy : returns(opened(s, me, inode), "OK");
                    case "truncate" -> denied ? busy : truncate(s, me, inode, false);
                    case "openTruncating" -> denied ? busy : truncate(s, me, inode, true);
                    case "duplicate" ->
                            last < 0 ? returns(s, "none") : returns(opened(s, me, last), "OK");
                    case "write" -> last < 0 ? returns(s, "none") : write(s, last, argument);
                    case "close" -> returns(closed(s, me), "done");
                    case "read" -> read(s, me, inode);
                    default -> throw new IllegalArgumentException("no operation " + call);
                });
    }

    private static Step<Facts> truncate(Facts s, int me, int inode, boolean stays) {
        return switch (s.get("truncates", me, 0)) {
            case 0 -> goesOn(opened(s, me, inode).with("truncates", me, 1));
            case 1 -> goesOn(s.with("content", inode, "").with("truncates", me, 2));
            default -> returns((stays ? s : closed(s, me)).without("truncates", me), "OK");
        };
    }

    private static Step<Facts> read(Facts s, int me, int inode) {
        if (s.has("denies", me)) {
            String content = s.get("content", inode, "");
            return returns(s.without("denies", me), content.isEmpty() ? "EINVAL" : content);
        }
        boolean written = s.values("has").anyMatch(has -> ((List<?>) has).contains(inode));
        return written ? returns(s, "ETXTBSY") : goesOn(s.with("denies", me, inode));
    }

    private static Step<Facts> write(Facts s, int inode, int digit) {
        return returns(s.with("content", inode, String.valueOf(digit).repeat(4)), "OK");
    }

    private static Facts opened(Facts s, int me, int inode) {
        List<Integer> mine = s.get("has", me, List.of());
        return s.with("has", me, Stream.concat(mine.stream(), Stream.of(inode)).toList());
    }

    private static Facts closed(Facts s, int me) {
        List<Integer> mine = s.get("has", me, List.of());
        return s.with("has", me, mine.subList(0, Math.max(0, mine.size() - 1)));
    }
}
