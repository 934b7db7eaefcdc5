package org.muniment.testkit.imap;

import java.io.IOException;
import org.muniment.demo.imap.Answers;
import org.muniment.demo.imap.Request;

/** What a server does wrong when it is given a command. Returns whether it has answered. */
@FunctionalInterface
public interface CommandFault {

  boolean answer(Request request, Answers answers) throws IOException;

  /** A tagged end with these words, for example {@code NO [INUSE] busy}. */
  static CommandFault ending(String words) {
    return (request, answers) -> {
      answers.line(request.tag() + " " + words);
      return true;
    };
  }

  /** These lines, then a tagged end. */
  static CommandFault saying(String end, String... lines) {
    return (request, answers) -> {
      for (String line : lines) {
        answers.line(line);
      }
      answers.line(request.tag() + " " + end);
      return true;
    };
  }

  /** These lines, then what a good server says. */
  static CommandFault adding(String... lines) {
    return (request, answers) -> {
      for (String line : lines) {
        answers.line(line);
      }
      return false;
    };
  }

  /** Takes up IDLE, says these lines, and nothing more until DONE. */
  static CommandFault idling(String... lines) {
    return (request, answers) -> {
      idle(answers, lines);
      answers.awaitLine();
      answers.line(request.tag() + " OK");
      return true;
    };
  }

  /** Takes up IDLE, says these lines, and hangs up. */
  static CommandFault idlingUntilHangingUp(String... lines) {
    return (request, answers) -> {
      idle(answers, lines);
      answers.hangUp();
      return true;
    };
  }

  /** Takes up IDLE, says these lines, and is silent for ever, also after DONE. */
  static CommandFault idlingUntilStalling(String... lines) {
    return (request, answers) -> {
      idle(answers, lines);
      answers.stall();
      return true;
    };
  }

  private static void idle(Answers answers, String... lines) throws IOException {
    answers.line("+ idling");
    for (String line : lines) {
      answers.line(line);
    }
  }

  /** {@code BYE} with these words, and the end of the connection. */
  static CommandFault bye(String words) {
    return (request, answers) -> {
      answers.line("* BYE " + words);
      answers.hangUp();
      return true;
    };
  }

  /** The end of the connection without a word. */
  static CommandFault hangingUp() {
    return (request, answers) -> {
      answers.hangUp();
      return true;
    };
  }

  /** Silence. */
  static CommandFault stalling() {
    return (request, answers) -> {
      answers.stall();
      return true;
    };
  }
}
