// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/sign_in_words.h"

#include "ui/format/formatter.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui {

namespace {

constexpr int longestWords = 200; ///< of a backend

QString translated(const char *text)
{
    return QCoreApplication::translate("ui::SignInWords", text);
}

QString withWords(const QString &sentence, const QString &words)
{
    return words.isEmpty()
               ? sentence
               : sentence + u' ' +
                     translated(QT_TRANSLATE_NOOP("ui::SignInWords", "The server says: %1"))
                         .arg(isolated(cleaned(words, longestWords)));
}

QString problemOf(app::RestProblem problem)
{
    using Problem = app::RestProblem;
    switch (problem) {
    case Problem::Unreachable:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "not reached"));
    case Problem::TimedOut:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "no whole answer in time"));
    case Problem::NotSecure:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "no secure connection"));
    case Problem::SignInNeeded:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "wants a sign-in"));
    case Problem::NotAllowed:
        return translated(
            QT_TRANSLATE_NOOP("ui::SignInWords", "whoever is signed in may not see it"));
    case Problem::Busy:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "asks for patience"));
    case Problem::ServerError:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "an error of the server"));
    case Problem::Refused:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "refused"));
    case Problem::WebPage:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "a web page in the place of data"));
    case Problem::NotJson:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "what came is no JSON"));
    case Problem::NothingRead:
        return translated(
            QT_TRANSLATE_NOOP("ui::SignInWords", "the profile finds nothing in what came"));
    case Problem::TooLarge:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "more than is accepted"));
    case Problem::Elsewhere:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords",
                                            "sent on to another server, which is not followed"));
    case Problem::OtherOrigin:
        return translated(
            QT_TRANSLATE_NOOP("ui::SignInWords", "another server, which nobody has allowed"));
    case Problem::None:
        break;
    }
    return {};
}

} // namespace

QString signInWords(const app::SignInStatus &status)
{
    using State = app::SignInStatus::State;
    if (status.ended && (status.state == State::Refused || status.state == State::Expired)) {
        return withWords(
            translated(QT_TRANSLATE_NOOP(
                "ui::SignInWords",
                "The server ends the connection at once: it may want another sign-in.")),
            status.words);
    }
    if (status.onlyHttp && status.asks()) {
        return withWords(translated(QT_TRANSLATE_NOOP(
                             "ui::SignInWords", "What is asked by HTTP needs another sign-in; "
                                                "the live connection is not affected.")),
                         status.words);
    }
    switch (status.state) {
    case State::SignedOut:
        if (status.ended) {
            return withWords(
                translated(QT_TRANSLATE_NOOP(
                    "ui::SignInWords",
                    "The server ends the connection at once: it may want to know who asks.")),
                status.words);
        }
        return withWords(
            translated(QT_TRANSLATE_NOOP("ui::SignInWords", "Nobody is signed in here.")),
            status.words);
    case State::SigningIn:
        return translated(QT_TRANSLATE_NOOP("ui::SignInWords", "Signing in…"));
    case State::Refused:
        return withWords(
            translated(QT_TRANSLATE_NOOP("ui::SignInWords", "The sign-in did not work.")),
            status.words);
    case State::Expired:
        return withWords(
            translated(QT_TRANSLATE_NOOP(
                "ui::SignInWords", "The sign-in counts no more; somebody has to sign in again.")),
            status.words);
    case State::OtherServer:
        return translated(QT_TRANSLATE_NOOP(
            "ui::SignInWords", "The token that is here belongs to another server, and was not "
                               "sent to this one."));
    case State::NotAllowed:
        return withWords(
            translated(QT_TRANSLATE_NOOP("ui::SignInWords",
                                         "What is typed would go to %1, which nobody has allowed: "
                                         "nothing is sent."))
                .arg(isolatedLtr(cleaned(status.server))),
            status.words);
    case State::NotNeeded:
    case State::SignedIn:
        break;
    }
    return {};
}

QString secretWords(const QVector<app::SecretProblem> &problems)
{
    using Why = app::SecretProblem::Why;
    constexpr qsizetype most = 5;
    QStringList parts;
    for (const app::SecretProblem &each : problems) {
        if (parts.size() == most) {
            parts << QStringLiteral("…");
            break;
        }
        QString text;
        switch (each.why) {
        case Why::NotGiven:
            text = translated(
                QT_TRANSLATE_NOOP("ui::SignInWords", "nobody has said where %1 comes from"));
            break;
        case Why::OtherServer:
            text = translated(QT_TRANSLATE_NOOP("ui::SignInWords", "%1 is for another server"));
            break;
        case Why::NotUsable:
            text = translated(
                QT_TRANSLATE_NOOP("ui::SignInWords", "%1 cannot be read, or not sent as it is"));
            break;
        case Why::NotSafe:
            text = translated(
                QT_TRANSLATE_NOOP("ui::SignInWords", "a proxy on the way would read %1"));
            break;
        }
        parts << text.arg(isolatedLtr(cleaned(each.name)));
    }
    return parts.join(QStringLiteral(" · "));
}

QString restWords(const app::RestStatus &status)
{
    const QString problem = problemOf(status.problem);
    if (problem.isEmpty()) {
        return {};
    }
    QString text = problem + QStringLiteral(" · ") + isolatedLtr(cleaned(status.what));
    if (!status.words.isEmpty()) {
        text += QStringLiteral(" · ") + isolated(cleaned(status.words, longestWords));
    }
    return text;
}

} // namespace ui
