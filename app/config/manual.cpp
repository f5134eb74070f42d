// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/manual.h"

#include "app/config/setting_item.h"

#include <version.h>

namespace app {

namespace {

using Group = SettingItem::Group;

constexpr Group groups[] = {Group::Connection, Group::Display, Group::Store, Group::Program};

struct PrintOption
{
    QString names;
    QString help;
};

const PrintOption prints[] = {
    {QStringLiteral("--version"), QStringLiteral("print the version and end")},
    {QStringLiteral("--help"), QStringLiteral("print this and end")},
    {QStringLiteral("--man"), QStringLiteral("print the manual page and end")},
};

QString helpOf(const SettingItem &item)
{
    const QString value = item.defaultText();
    return value.isEmpty() ? item.help : QStringLiteral("%1 (%2)").arg(item.help, value);
}

/// The options that may not stand everywhere: "--demo, --config and --log".
QString optionsOf(SettingItem::Reach reach)
{
    QStringList names;
    for (const SettingItem &item : settingItems()) {
        if (item.reach == reach) {
            names.append(item.option());
        }
    }
    const QString last = names.takeLast();
    return names.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last;
}

/// In lines of at most 100 characters, all but the first of them indented.
QString wrapped(const QString &text, int indent = 0)
{
    constexpr qsizetype width = 100;
    QString out;
    qsizetype column = indent;
    for (const QString &word : text.split(u' ')) {
        const bool first = column == indent;
        const bool fits = column + 1 + word.size() <= width;
        if (!first) {
            out += fits ? QStringLiteral(" ") : u'\n' + QString(indent, u' ');
        }
        column = (fits && !first ? column + 1 : indent) + word.size();
        out += word;
    }
    return out + u'\n';
}

/// As text of roff: nothing of it is a request or an escape, and an option's hyphens can be copied.
QString roff(const QString &text)
{
    QString safe =
        text.startsWith(u'.') || text.startsWith(u'\'') ? QStringLiteral("\\&") : QString();
    for (const QChar each : text) {
        if (each == u'\\') {
            safe += QStringLiteral("\\e");
        } else if (each == u'-') {
            safe += QStringLiteral("\\-");
        } else if (each == u'\'') { // else a typographic quote
            safe += QStringLiteral("\\(aq");
        } else if (each == u'~') {
            safe += QStringLiteral("\\(ti");
        } else if (each == u'"') {
            safe += QStringLiteral("\\(dq");
        } else if (each.unicode() > 0x7e) {
            safe += QStringLiteral("\\[u%1]")
                        .arg(each.unicode(), 4, 16, QLatin1Char('0'))
                        .toUpper()
                        .replace(QStringLiteral("\\[U"), QStringLiteral("\\[u"));
        } else {
            safe += each;
        }
    }
    return safe;
}

QString manualRow(const QString &option, const QString &value, const QString &text)
{
    const QString shown =
        value.isEmpty() ? QString() : QStringLiteral(" \\fI%1\\fR").arg(roff(value));
    return QStringLiteral(".TP\n\\fB%1\\fR%2\n%3\n").arg(roff(option), shown, roff(text));
}

QString otherSources(const SettingItem &item)
{
    const QString variable = item.environmentName();
    switch (item.reach) {
    case SettingItem::Reach::Everywhere:
        return QStringLiteral(" Also %1, and in the config file.").arg(variable);
    case SettingItem::Reach::NotInFile:
        return QStringLiteral(" Also %1.").arg(variable);
    case SettingItem::Reach::CommandLineOnly:
        break;
    }
    return QStringLiteral(" On the command line only.");
}

} // namespace

QString helpText()
{
    QString out = QStringLiteral("Usage: marsad [options]\n"
                                 "       marsad profile check FILE | marsad profile draft URL\n"
                                 "       marsad export --what KIND | marsad store info\n"
                                 "Operators' console and kiosk display for Socket.IO backends.\n");
    const auto line = [&out](const QString &left, const QString &right) {
        constexpr int indent = 38;
        out += QStringLiteral("  %1  ").arg(left, 4 - indent) + wrapped(right, indent);
    };
    for (const Group group : groups) {
        out += QStringLiteral("\n%1:\n").arg(titleOf(group));
        for (const SettingItem &item : settingItems()) {
            if (item.group == group) {
                line(item.takesValue() ? item.option() + u' ' + item.valueName : item.option(),
                     helpOf(item));
            }
        }
    }
    for (const PrintOption &each : prints) {
        line(each.names, each.help);
    }
    out +=
        u'\n' +
        wrapped(QStringLiteral(
                    "The command line wins over the environment (MARSAD_URL, MARSAD_LANG …), the "
                    "environment over the config file, which has the same names without the "
                    "dashes. Only what is set in the window is saved there. On the command "
                    "line only: %1. Not in the file: %2.")
                    .arg(optionsOf(SettingItem::Reach::CommandLineOnly),
                         optionsOf(SettingItem::Reach::NotInFile)));
    return out;
}

QString manualPage()
{
    QString out = QStringLiteral(
        ".TH MARSAD 1 \"\" \"marsad " MARSAD_VERSION "\" \"User Commands\"\n.nh\n.ad l\n"
        ".SH NAME\nmarsad \\- operators\\(aq console and kiosk display for Socket.IO backends\n"
        ".SH SYNOPSIS\n.B marsad\n[\\fIOPTION\\fR]...\n.br\n"
        ".B marsad profile check\n\\fIFILE\\fR\n.br\n.B marsad profile draft\n\\fIURL\\fR\n.br\n"
        ".B marsad export \\-\\-what\n\\fIKIND\\fR [\\fIOPTION\\fR]...\n.br\n"
        ".B marsad store info\\fR|\\fBcheck\\fR|\\fBvacuum\n[\\fIOPTION\\fR]...\n"
        ".SH DESCRIPTION\n"
        "Shows what a Socket.IO server reports: key figures, notifications and alerts, in a window "
        "or as a kiosk.\n"
        ".PP\n"
        "Each setting has one name: \\fB\\-\\-token\\-file\\fR on the command line, "
        "\\fBMARSAD_TOKEN_FILE\\fR in the environment, \\(dqtoken\\-file\\(dq in the config file, "
        "a "
        "JSON object. The command line wins over the environment, the environment over the file. "
        "What is set in the window is saved in the file; what the command line or the environment "
        "said never is.\n"
        ".PP\n"
        "A file that is named but not there yet is waited for.\n"
        ".PP\n"
        "\\fBmarsad profile check\\fR tells every mistake of a profile, and with "
        "\\fB\\-\\-replay\\fR "
        "what it makes of a recording of \\fBsiocat record\\fR. \\fBmarsad profile draft\\fR "
        "watches "
        "a backend, or reads a recording, and writes a profile to begin with. Both need no "
        "display; "
        "\\fB\\-\\-help\\fR tells their options.\n"
        ".PP\n"
        "\\fBmarsad export\\fR writes out what was kept of a backend: the \\fBhistory\\fR of key "
        "figures, what happened to \\fBalerts\\fR, \\fBnotifications\\fR, or the operators\\(aq "
        "\\fBactions\\fR, as CSV or JSON. \\fBmarsad store\\fR tells what is in the file, looks "
        "through it, or gives back what is free in it. The file is that of \\fB\\-\\-profile\\fR "
        "and "
        "\\fB\\-\\-url\\fR, as for the console, or that of \\fB\\-\\-file\\fR. They need no "
        "display, "
        "and a console may be running; \\fB\\-\\-help\\fR tells their options.\n");
    out += QStringLiteral(".SH OPTIONS\n");
    for (const Group group : groups) {
        out += QStringLiteral(".SS %1\n").arg(titleOf(group));
        for (const SettingItem &item : settingItems()) {
            if (item.group == group) {
                out += manualRow(item.option(), item.valueName,
                                 helpOf(item) + u'.' + otherSources(item));
            }
        }
    }
    for (const PrintOption &each : prints) {
        out += manualRow(each.names, {}, each.help + u'.');
    }
    out += QStringLiteral(".SH EXIT STATUS\n");
    out += manualRow(QStringLiteral("0"), {}, QStringLiteral("Ended as asked."));
    out += manualRow(
        QStringLiteral("1"), {},
        QStringLiteral("A picture, a state or an export could not be written, or what was "
                       "kept is damaged."));
    out += manualRow(QStringLiteral("2"), {},
                     QStringLiteral("An unknown option, a wrong value, a file that cannot be used: "
                                    "what can never work."));
    out += QStringLiteral(".SH FILES\n.TP\n.I \\(ti/.config/marsad/config.json\n"
                          "The config file, where \\fB\\-\\-config\\fR names no other.\n"
                          ".SH SEE ALSO\n.BR siocat (1)\n");
    return out;
}

} // namespace app
