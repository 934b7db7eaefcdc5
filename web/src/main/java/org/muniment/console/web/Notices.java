package org.muniment.console.web;

import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;

/**
 * What the console tells the person about an act: that it was done, or which failure of the
 * catalogue stood in the way and what to do next. A failure outside the catalogue is logged and
 * told without its details.
 */
@Named
@ApplicationScoped
public class Notices {
  private static final System.Logger LOG = System.getLogger(Notices.class.getName());

  /**
   * Does the act. When it fails, the page says why.
   *
   * @return whether it was done
   */
  public boolean attempt(Runnable act) {
    try {
      act.run();
      return true;
    } catch (EJBAccessException refused) {
      add(FacesMessage.SEVERITY_ERROR, "Your roles do not allow this.");
    } catch (RuntimeException failure) {
      add(FacesMessage.SEVERITY_ERROR, sentence(failure));
    }
    return false;
  }

  /** Says that something was done, on the page that a redirect leads to. */
  public void done(String sentence) {
    takeAlong();
    add(FacesMessage.SEVERITY_INFO, sentence);
  }

  /** What was said so far stands on the page that a redirect leads to, too. */
  public void takeAlong() {
    FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
  }

  /** Says that something was done, on this page. */
  public void doneHere(String sentence) {
    add(FacesMessage.SEVERITY_INFO, sentence);
  }

  /** Says that something is wrong, without a failure behind it. */
  public void wrong(String sentence) {
    add(FacesMessage.SEVERITY_ERROR, sentence);
  }

  /**
   * Everything there is to say about the page as a whole; what is wrong with a field stands at it.
   */
  public List<FacesMessage> all() {
    return FacesContext.getCurrentInstance().getMessageList(null);
  }

  /** The class of the style sheet that goes with a severity. */
  public String tone(FacesMessage message) {
    FacesMessage.Severity severity = message.getSeverity();
    if (severity.equals(FacesMessage.SEVERITY_INFO)) {
      return "good";
    }
    return severity.equals(FacesMessage.SEVERITY_WARN) ? "warn" : "bad";
  }

  /** A failure in one sentence that a person may see. */
  public static String sentence(Throwable failure) {
    Optional<Failure> known = Diagnosis.of(failure);
    if (known.isPresent()) {
      return known.get().sentence() + " (Fault " + known.get().fault().number() + ")";
    }
    if (cause(failure) instanceof IllegalArgumentException wrong && wrong.getMessage() != null) {
      return wrong.getMessage();
    }
    LOG.log(System.Logger.Level.ERROR, "A failure outside the catalogue", failure);
    return "Something went wrong that we did not foresee. The log of the server has the details.";
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof EJBException wrapped && wrapped.getCausedByException() != null
        ? wrapped.getCausedByException()
        : thrown;
  }

  private static void add(FacesMessage.Severity severity, String sentence) {
    FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, sentence, null));
  }
}
