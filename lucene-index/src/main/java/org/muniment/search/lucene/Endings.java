package org.muniment.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.muniment.access.Entitlement;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.search.Query.InMailboxNamed;

/** Looks up which terms an index has. */
final class Endings {
  /** Words that a beginning within a phrase may stand for; more would take too much memory. */
  private static final int MOST = 4_096;

  private Endings() {}

  /**
   * All terms that begin with this one.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when they are too many: the answer would
   *     not be exact
   */
  static Term[] of(IndexReader reader, Term beginning) throws IOException {
    Set<BytesRef> found = new TreeSet<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(beginning.field());
      if (terms != null) {
        collect(terms.iterator(), beginning.bytes(), found);
      }
    }
    return found.stream().map(each -> new Term(beginning.field(), each)).toArray(Term[]::new);
  }

  private static void collect(TermsEnum terms, BytesRef beginning, Set<BytesRef> found)
      throws IOException {
    if (terms.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
      return;
    }
    for (BytesRef term = terms.term();
        term != null && StringHelper.startsWith(term, beginning);
        term = terms.next()) {
      found.add(BytesRef.deepCopyOf(term));
      if (found.size() > MOST) {
        throw Fault.BAD_REQUEST.on(
            "\"" + beginning.utf8ToString() + "*\" stands for too many words. Add some letters.");
      }
    }
  }

  /** The mailboxes of that name which the actor may see. */
  static List<MailboxId> mailboxes(
      IndexReader reader, InMailboxNamed named, Entitlement entitlement) throws IOException {
    Map<String, Boolean> matching = new HashMap<>();
    Set<Long> found = new TreeSet<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(Schema.MAILBOX_NAME);
      TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
      while (each.next() != null) {
        Places.Place place = Places.Place.parse(each.term().utf8ToString());
        if (entitlement.covers(place.mailbox())
            && matching.computeIfAbsent(place.name(), named::matches)) {
          found.add(place.mailbox().value());
        }
      }
    }
    List<MailboxId> mailboxes = new ArrayList<>();
    found.forEach(each -> mailboxes.add(new MailboxId(each)));
    return mailboxes;
  }
}
