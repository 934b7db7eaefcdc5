package org.muniment.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muniment.harvest.Completeness;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.FoundServer;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.OAuthProvider;
import org.muniment.harvest.Provider;
import org.muniment.harvest.QuarantineReason;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunState;
import org.muniment.journal.Recipient;
import org.muniment.recovery.RestoreState;
import org.muniment.text.IndexState;
import org.muniment.vigil.Concern;
import org.muniment.watch.WatchManner;

/** What is said at {@code /openapi} about the records that go over the wire. */
class DescribedRecordsTest {
  private static final Map<String, Class<? extends Enum<?>>> CHOICES =
      Map.ofEntries(
          Map.entry("Server.security", ConnectionSecurity.class),
          Map.entry("ServerWish.security", ConnectionSecurity.class),
          Map.entry("ConnectionWish.security", ConnectionSecurity.class),
          Map.entry("Manners.provider", Provider.class),
          Map.entry("MannersWish.provider", Provider.class),
          Map.entry("HarvestRun.kind", RunKind.class),
          Map.entry("HarvestRun.state", RunState.class),
          Map.entry("Import.state", RunState.class),
          Map.entry("MailboxCompleteness.standing", Completeness.Standing.class),
          Map.entry("FolderCompleteness.standing", Completeness.Standing.class),
          Map.entry("QuarantinedMessage.reason", QuarantineReason.class),
          Map.entry("Alarm.concern", Concern.class),
          Map.entry("Watch.manner", WatchManner.class),
          Map.entry("OAuth.provider", OAuthProvider.class),
          Map.entry("OAuth.flow", OAuthFlow.class),
          Map.entry("OAuthWish.provider", OAuthProvider.class),
          Map.entry("OAuthWish.flow", OAuthFlow.class),
          Map.entry("Consent.flow", OAuthFlow.class),
          Map.entry("FoundServer.oauthProvider", OAuthProvider.class),
          Map.entry("FoundServer.security", ConnectionSecurity.class),
          Map.entry("Recipient.role", Recipient.Role.class),
          Map.entry("Recipient.reason", Recipient.Reason.class),
          Map.entry("FoundServer.login", FoundServer.LoginStyle.class),
          Map.entry("FoundServer.origin", FoundServer.Origin.class),
          Map.entry("Restore.state", RestoreState.class),
          Map.entry("Hit.indexState", IndexState.class),
          Map.entry("Card.indexState", IndexState.class));

  static List<Class<?>> records() {
    try {
      Path classes = Path.of(Api.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(classes)) {
        return files
            .map(file -> classes.relativize(file).toString().replace('/', '.'))
            .filter(name -> name.matches("org\\.muniment\\..*\\.rest\\.\\w+\\.class"))
            .<Class<?>>map(name -> type(name.replace(".class", "")))
            .filter(Class::isRecord)
            .filter(type -> type != PageSize.class)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void weLookAtSomething() {
    assertThat(records()).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyMemberIsDescribedAndRequiredUnlessItMayBeLeftOut(Class<?> type) {
    assertThat(type.getAnnotation(Schema.class)).as("description of " + type).isNotNull();
    for (RecordComponent component : type.getRecordComponents()) {
      String member = type.getSimpleName() + "." + component.getName();
      Schema schema = component.getAccessor().getAnnotation(Schema.class);
      assertThat(schema).as(member).isNotNull();
      assertThat(schema.description()).as(member).endsWith(".");
      assertThat(schema.required())
          .as(member + " is required")
          .isEqualTo(!component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
  }

  @Test
  void choicesAreThoseOfTheHouse() {
    int compared = 0;
    for (Class<?> type : records()) {
      for (RecordComponent component : type.getRecordComponents()) {
        String member = type.getAnnotation(Schema.class).name() + "." + component.getName();
        Class<? extends Enum<?>> choices = CHOICES.get(member);
        if (choices != null) {
          compared++;
          assertThat(component.getAccessor().getAnnotation(Schema.class).enumeration())
              .as(member)
              .containsExactlyInAnyOrder(
                  Stream.of(choices.getEnumConstants()).map(Labels::of).toArray(String[]::new));
        }
      }
    }
    assertThat(compared).isEqualTo(CHOICES.size());
  }

  @Test
  void aPasswordIsInNoTextOfARecord() throws ReflectiveOperationException {
    int looked = 0;
    for (Class<?> type : records()) {
      RecordComponent[] components = type.getRecordComponents();
      if (Stream.of(components).anyMatch(each -> isSecret(each.getName()))) {
        looked++;
        assertThat(filled(type, components).toString()).as(type.getName()).doesNotContain("hush");
      }
    }
    assertThat(looked).isGreaterThan(8);
  }

  private static boolean isSecret(String member) {
    return List.of("password", "old", "masterPassword", "clientSecret", "token").contains(member);
  }

  private static Object filled(Class<?> type, RecordComponent[] components)
      throws ReflectiveOperationException {
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
    Object[] values =
        Stream.of(components)
            .map(each -> each.getType() == String.class ? "hush " + each.getName() : null)
            .toArray();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null && !isSecret(components[i].getName())) {
        values[i] = "x";
      }
    }
    var constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }
}
