package org.loadproof.benchmarks.once;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.once.IdempotentLoads;

/**
 * What all contenders can do: concurrent loads of a key run once, on the first caller's thread; the
 * others wait for it. The next call after that loads again.
 */
public interface Once {

    /** Runs the load, or waits for the one of the same key that is under way. */
    void load(Key key, Runnable work) throws ModuleLoadException, InterruptedException;

    /** A file, by identity. */
    final class Key {}

    /** Everybody that is measured. */
    enum Contender {
        LOADPROOF("Loadproof"),
        /** What a hash table would bring: as many locks and lists as Linux has lists. */
        STRIPED("256 of Loadproof's"),
        FUTURES("ConcurrentHashMap"),
        CAFFEINE("Caffeine"),
        GUAVA("Guava");

        private final String label;

        Contender(String label) {
            this.label = label;
        }

        /** As tables name it. */
        String label() {
            return label;
        }

        /** One in which nothing is under way. */
        Once create() {
            return switch (this) {
                case LOADPROOF -> new Loadproof();
                case STRIPED -> new Striped();
                case FUTURES -> new Futures(new ConcurrentHashMap<>());
                case CAFFEINE -> new Futures(caffeine());
                case GUAVA -> new Guava();
            };
        }

        private static ConcurrentMap<Key, CompletableFuture<Boolean>> caffeine() {
            AsyncCache<Key, Boolean> cache = Caffeine.newBuilder().buildAsync();
            return cache.asMap();
        }
    }

    /** The contender that all this is about. */
    record Loadproof(IdempotentLoads loads) implements Once {

        Loadproof() {
            this(new IdempotentLoads());
        }

        @Override
        public void load(Key key, Runnable work) throws ModuleLoadException, InterruptedException {
            loads.load(key, work::run);
        }
    }

    /** The same, with files spread over many by their identity. */
    record Striped(List<Loadproof> stripes) implements Once {

        Striped() {
            this(Stream.generate(Loadproof::new).limit(256).toList());
        }

        @Override
        public void load(Key key, Runnable work) throws ModuleLoadException, InterruptedException {
            stripes.get(key.hashCode() & 255).load(key, work);
        }
    }

    /** A future for each key that is under way; in a plain map, or in that of a Caffeine cache. */
    record Futures(ConcurrentMap<Key, CompletableFuture<Boolean>> underWay) implements Once {

        @Override
        public void load(Key key, Runnable work) {
            CompletableFuture<Boolean> own = new CompletableFuture<>();
            CompletableFuture<Boolean> first = underWay.putIfAbsent(key, own);
            if (first != null) {
                first.join();
                return;
            }
            try {
                work.run();
                underWay.remove(key);
                own.complete(true);
            } catch (Throwable t) {
                underWay.remove(key);
                own.completeExceptionally(t);
                throw t;
            }
        }
    }

    /**
     * A cache that loads, by what {@code LoadingCache.get} does with its one loader. A call between
     * the end of a load and its removal gets a result that is already there, which the others never
     * give.
     */
    record Guava(Cache<Key, Boolean> cache) implements Once {

        Guava() {
            this(CacheBuilder.newBuilder().build());
        }

        @Override
        public void load(Key key, Runnable work) {
            AtomicBoolean owner = new AtomicBoolean();
            try {
                cache.get(
                        key,
                        () -> {
                            work.run();
                            owner.setPlain(true);
                            return true;
                        });
            } catch (ExecutionException e) {
                throw new IllegalStateException("a Runnable throws nothing checked", e);
            }
            if (owner.getPlain()) {
                cache.invalidate(key);
            }
        }
    }
}
