package org.muniment.harvest;

import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.muniment.archive.UidValidity;

/** A folder of the mail server in memory; guarded by the server's monitor. */
final class ServerFolder {
  final NavigableMap<Long, ServerMessage> messages = new TreeMap<>();

  /** When messages vanished, by UID. */
  final NavigableMap<Long, Long> vanished = new TreeMap<>();

  final String objectId;
  FolderName name;
  Set<String> attributes = Set.of();
  FolderNamespace namespace = FolderNamespace.PERSONAL;
  long uidValidity;
  long uidNext = 1;
  long modSeq = 1;

  /** How often its messages got new UIDs; a session that has it open does not live through that. */
  int renumberings;

  ServerFolder(FolderName name, long uidValidity, String objectId) {
    this.name = name;
    this.uidValidity = uidValidity;
    this.objectId = objectId;
  }

  FolderStatus status(InMemoryMailServer.Traits traits) {
    return new FolderStatus(
        new UidValidity(uidValidity),
        traits.tellsUidNext() ? uidNext : -1,
        messages.size(),
        traits.hasCondstore() ? modSeq : -1,
        traits.hasObjectIds() ? objectId : null,
        true,
        messages.values().stream().mapToLong(ServerMessage::claimedSize).sum());
  }

  List<ServerMessage> within(UidRange range) {
    return List.copyOf(messages.subMap(range.first(), true, range.last(), true).values());
  }
}
