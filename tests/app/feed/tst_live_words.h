// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class LiveWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAnAnswerSays_data();
    void whatAnAnswerSays();
    void notificationsLikewise();
    void beforeTheQuestionAndAfterTheAnswer();
    void tooManyToRememberAreNewerAll();
    void aValueIsNoYoungerThanItsQuestion();
    void anAlertThatIsToldAgainIsListed();
};
