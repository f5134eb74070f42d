// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"

#include <tl/expected.hpp>

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace app {

/// Something about a place in a profile's text.
struct ProfileRemark
{
    bool isMistake = true; ///< else the profile works, perhaps not as it was meant
    int line = 1;          ///< from 1
    QString text;          ///< English: where, what was found, what was expected
};

/// A figure that a profile makes of what has come.
struct ProfileFigure
{
    QString module; ///< key
    Kpi kpi;
};

/// What a profile would do.
struct ProfileCheck
{
    bool isUsable = false; ///< its remarks hold no mistake
    QVector<ProfileRemark> remarks;
    QVector<ProfileFigure> figures; ///< the last ones, at most ProfileDesk::figureCapacity
    int messages = 0;               ///< alerts and notifications
    QStringList unread;             ///< events that no stream reads
};

/// Where profiles are drafted, checked against what comes, and put to use: what a page for profiles
/// needs of the program. GUI thread.
class ProfileDesk : public QObject
{
    Q_OBJECT

public:
    static constexpr int figureCapacity = 1000;

    struct Offer
    {
        QString file;
        LocalizedText name;
    };

    using QObject::QObject;

    /// The profile in use; its file is empty where it is the built-in one.
    virtual LocalizedText usedName() const = 0;
    virtual QString usedFile() const = 0;
    /// Why the file, as it is now, is not the one in use; empty: it is.
    virtual QString refusal() const = 0;
    virtual QVector<Offer> offers() const = 0; ///< those that come with the program
    /// Where profiles of one's own are kept.
    virtual QString folder() const = 0;

    /// Events are kept, to check profiles against, as long as `context` lives.
    virtual void listen(QObject *context) = 0;
    virtual int heard() const = 0;
    // Answered by checked() and drafted(). Of texts that are to be checked while another one is,
    // the last is.
    virtual void check(const QString &text) = 0;
    virtual void draft() = 0;

    /// The text that somebody works on: it outlives its page, whose window is another one after
    /// use(). Its file is empty where it has none yet.
    struct Sheet
    {
        QString text;
        QString file;
    };
    const Sheet &sheet() const { return m_sheet; }
    void setSheet(const Sheet &sheet) { m_sheet = sheet; }

    // The errors are English.
    virtual tl::expected<QString, QString> read(const QString &file) const = 0;
    virtual tl::expected<void, QString> save(const QString &file, const QString &text) = 0;
    /// Everything begins anew with it. One that is no good leaves the other in use.
    virtual tl::expected<void, QString> use(const QString &file) = 0;

Q_SIGNALS:
    void heardChanged();
    void usedChanged(); ///< or refusal()
    void checked(const QString &text, const app::ProfileCheck &found);
    void drafted(const QString &text);

private:
    Sheet m_sheet;
};

} // namespace app
