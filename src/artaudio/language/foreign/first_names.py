"""First names that are at home in one language, in small letters, and tell how the surname after them is said."""

from collections.abc import Mapping

FIRST_NAMES: Mapping[str, str] = {
    "South Slavic": """
        aleksandar boban bojan borislav branislav branko dalibor darko dejan dragan drazen dražen dubravka dusan
        dušan duško goran hrvoje ivica jadranka jelena josip jovan joško kolinda ljubomir milica milorad milos
        miloš mirko miroslav mladen nebojša nemanja nenad nikola novak predrag radovan ratko sasa saša senad
        slavko slobodan snežana srdjan srđan stipe tomislav vedran vlado vojislav zdravko zeljko zlatan zlatko
        zoran željko živko
    """,
    "Polish": """
        agnieszka andrzej bartosz beata bogdan bronislaw bronisław czesław dariusz elżbieta ewa grzegorz henryk
        iga jacek jaroslaw jarosław jerzy józef kacper kamil katarzyna krystyna krzysztof leszek lukasz maciej
        mariusz mateusz małgorzata michał pawel paweł piotr przemysław radoslaw radosław rafał ryszard stanislaw
        stanisław szymon sławomir tadeusz tomasz wacław wojciech włodzimierz zbigniew zdzisław łukasz
    """,
    "Czech": """
        barbora bohumil bohuslav bořek františek jaroslav jiri jiří karolína kateřina ladislav libor lubomír
        luboš lukáš markéta miloslav ondrej ondřej petr přemysl radek tomáš vaclav vladimír vojtěch václav
        vítězslav zdenek zdeněk zuzana
    """,
    "Turkish": """
        aydın aylin ayşe baran berkay burak burhan bülent cem cemal cengiz ekrem emre enes erdal ersin fatma
        gökhan güler hakan hulusi ilkay kemal kenan kerem levent mehmet melih mesut mevlüt muharrem necati nuri
        okan orhan orkun recep selahattin semih serdar serkan sinan süleyman tansu tayyip tuncay ufuk volkan
        yaşar yunus zeynep çağlar özgür ümit şenol
    """,
    "Spanish": """
        alejandro alonso alvaro andrés augusto carlos cristóbal diego eduardo emiliano enrique esteban evo
        felipe fernando francisco gabriela gonzalo guillermo gustavo hernán ignacio iván javi javier jesús
        jimena joaquín jorge josé juan julián lautaro luis mariano martín mauricio miguel nicolás pablo pedro
        pilar ramón raúl ricardo salvador santiago sebastián xavi ximena yolanda álvaro ángel íñigo óscar
    """,
    "Italian": """
        alessandra alessandro alessio antonello beppe carlo chiara ciro elisabetta enrico ettore fabio federica
        filippo flavia francesca francesco gennaro giacomo gianluca gianluigi gianni gigi gino giorgia giorgio
        giovanni giulia giulio giuseppe guglielmo ignazio jannik lorenzo luigi marcello massimo matteo maurizio
        nicolò paola paolo pietro raffaele riccardo rosario salvatore silvio stefano umberto vincenzo vittorio
    """,
    "French": """
        adrien adèle agnès alain antoine arnaud aurore aurélien bastien benoît christophe clément cédric
        emmanuel etienne fabien florent françois françoise frédéric gaël gilles guillaume gérald gérard hervé
        hippolyte hugues jacques jean-claude jean-luc jean-marc jean-marie jean-michel jean-paul jean-pierre
        jean-yves joël julien jérôme kylian laurent loïc léa mathieu michèle nathalie olivier ousmane pascale
        patrice pierre raphaël roselyne régis rémi stéphane sylvain ségolène thibaut thierry théo valérie yves
        zinédine édouard élisabeth éric étienne
    """,
    "Portuguese": """
        antónio aníbal dilma flávio inácio jair joao joão neymar nuno paulo thiago tiago vinícius
    """,
    "Scandinavian": """
        bjarne bjørn erling gunnar halvard håkan jørgen kjell mette mikkel sverre søren terje torbjörn
    """,
    "Dutch": """
        arjen daan frenkie geert jaap jeroen johan joost kees maarten matthijs pim rinus ruud sjoerd sybrand
        teun virgil wesley wout
    """,
    "Hungarian": """
        balázs béla ferenc gergely györgy győző gábor géza imre istván jenő jános józsef katalin lajos lászló
        miklós péter sándor tamás zoltán zsolt zsuzsa árpád
    """,
    "Romanian": """
        ciprian crin călin dacian gheorghe ioan liviu mircea nicolae traian
    """,
}
"""Names that several languages have (`Robert`, `Andrea`, `Luca`), and German words (`Anders`), tell nothing and are left out."""
