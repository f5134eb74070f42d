// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class RestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whenItIsAskedAgain_data();
    void whenItIsAskedAgain();
    void anotherSecretAsksAgain();
    void heads_data();
    void heads();
    void wrapping_data();
    void wrapping();
    void valuesComeWithoutAConnection();
    void aTokenGoesWithTheQuestions();
    void anotherOriginIsNotAskedUnlessAllowed();
    void aSecretIsNotSentToAnotherOrigin();
    void answersThatAreNone_data();
    void answersThatAreNone();
    void whatABackendLacksIsNoProblem();
    void pagesAreReadToTheirEnd();
    void whatHasNotChangedIsNotReadAgain();
    void alertsAreAskedForAgainOnceTheLinkStands_data();
    void alertsAreAskedForAgainOnceTheLinkStands();
    void aRedirectToAnotherOriginIsNotFollowed();
    void asksAreReadFromTheirAnswers();
    void anAskWithoutAnAnswerIsCountedAndNotPiledUp();
    void anotherNamespaceIsAsked();
};
